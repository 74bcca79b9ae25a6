package callstream.systemtests;

import callstream.local.caller.AccountsApi;
import callstream.local.caller.ApiException;
import callstream.local.caller.CallClient;
import callstream.local.caller.Lobby;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A new call with new members.
 *
 * @param id of the call
 * @param members logged in; the first has made the call
 */
record TestCall(String id, List<AccountsApi.Session> members) {
    static TestCall make(CallClient client, int members) throws ApiException, InterruptedException {
        List<String> names =
                IntStream.range(0, members).mapToObj(i -> "Tester " + i).toList();
        Lobby.Call call = new Lobby(client).makeCall("A test", names);
        return new TestCall(call.id(), call.members());
    }

    TestCaller join(CallClient client, int member) throws Exception {
        return TestCaller.join(client, members.get(member), id);
    }
}
