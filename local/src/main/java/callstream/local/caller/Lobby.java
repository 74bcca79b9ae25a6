package callstream.local.caller;

import callstream.local.caller.AccountsApi.Session;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Gets fresh users into a fresh call.
 *
 * @param client connected to the gateway
 */
public record Lobby(CallClient client) {
    private static final int LIMIT_SECONDS = 15;

    /**
     * A call with its members, who have yet to join.
     *
     * @param members the first made the call
     */
    public record Call(String id, List<Session> members) {}

    /**
     * Registers users whom nobody knows, and makes a call of them.
     *
     * @param names to show, one for each
     */
    public Call makeCall(String title, List<String> names) throws ApiException, InterruptedException {
        return makeCall(title, names, List.of());
    }

    /**
     * Registers users whom nobody knows, and makes a call of them and others.
     *
     * @param names to show, one for each
     * @param guests logins of those who are members too, and are not in {@link Call#members}
     */
    public Call makeCall(String title, List<String> names, List<String> guests)
            throws ApiException, InterruptedException {
        AccountsApi accounts = client.accounts();
        var members = new ArrayList<Session>();
        for (String name : names) {
            String login = "robot-" + random(8);
            String password = random(16);
            accounts.register(login, password, name);
            members.add(accounts.logIn(login, password));
        }
        List<String> others = Stream.concat(members.stream().skip(1).map(Session::login), guests.stream())
                .toList();
        return new Call(accounts.createCall(members.get(0), title, others), members);
    }

    /**
     * Joins the call as one of its members.
     *
     * @return the connection, in the call
     * @throws ExecutionException with the reason as its cause
     */
    public CallerConnection join(Call call, Session member, CallerListener listener)
            throws InterruptedException, ExecutionException, TimeoutException {
        CallerConnection connection = client.connect(listener).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        connection.join(member.accessToken(), call.id()).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return connection;
    }

    /**
     * Enters the call as one of its members, to stay over lost connections.
     *
     * @return in the call
     * @throws ExecutionException with the reason as its cause
     */
    public CallStay enter(Call call, Session member, CallerListener listener)
            throws InterruptedException, ExecutionException, TimeoutException {
        return client.enter(member::accessToken, call.id(), listener).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
