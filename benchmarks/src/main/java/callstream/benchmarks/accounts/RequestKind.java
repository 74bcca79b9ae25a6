package callstream.benchmarks.accounts;

import callstream.benchmarks.api.ApiClient;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What clients ask, and how often: a client looks at its calls far more often than it changes one. */
enum RequestKind {
    ME("GET /api/me", 25) {
        @Override
        Future<?> send(ApiClient api, Person person, long number) {
            return api.send(HttpMethod.GET, "/api/me", person.tokens().access(), null, 200);
        }
    },
    CALLS("GET /api/calls", 30) {
        @Override
        Future<?> send(ApiClient api, Person person, long number) {
            return api.send(HttpMethod.GET, "/api/calls", person.tokens().access(), null, 200);
        }
    },
    CALL("GET /api/calls/{id}", 30) {
        @Override
        Future<?> send(ApiClient api, Person person, long number) {
            return api.send(
                    HttpMethod.GET, callOf(person, number), person.tokens().access(), null, 200);
        }
    },
    RENAME("PATCH /api/calls/{id}", 10) {
        @Override
        Future<?> send(ApiClient api, Person person, long number) {
            var title = new JsonObject().put("title", "Call " + number);
            return api.send(
                    HttpMethod.PATCH, callOf(person, number), person.tokens().access(), title, 200);
        }
    },
    REFRESH("POST /api/sessions/refresh", 5) {
        @Override
        Future<?> send(ApiClient api, Person person, long number) {
            return person.refresh(api);
        }
    };

    private static final int ALL =
            Arrays.stream(values()).mapToInt(kind -> kind.share).sum();

    private final String shown;
    private final int share;

    RequestKind(String shown, int share) {
        this.shown = shown;
        this.share = share;
    }

    /** As people write it. */
    String shown() {
        return shown;
    }

    /** Of 100 requests. */
    int share() {
        return share;
    }

    /** One of all, as often as its share says. */
    static RequestKind any(RandomGenerator random) {
        int left = random.nextInt(ALL);
        for (RequestKind kind : values()) {
            left -= kind.share;
            if (left < 0) {
                return kind;
            }
        }
        throw new AssertionError("the shares make up " + ALL);
    }

    /**
     * Asks as somebody who is logged in. Fails where the answer is not the expected one.
     *
     * @param number of the request, which chooses the call
     */
    abstract Future<?> send(ApiClient api, Person person, long number);

    private static String callOf(Person person, long number) {
        var calls = person.ownCalls();
        return "/api/calls/" + calls.get((int) (number / People.COUNT % calls.size()));
    }
}
