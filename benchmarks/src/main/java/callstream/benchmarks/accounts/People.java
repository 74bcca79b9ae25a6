package callstream.benchmarks.accounts;

import callstream.benchmarks.api.ApiClient;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Who asks: {@value #COUNT} people, each of whom made {@value #OWN_CALLS} calls with {@value #OTHERS} others, and so is
 * a member of 10 calls of 5.
 */
final class People {
    static final int COUNT = 40;
    static final int OWN_CALLS = 2;
    static final int OTHERS = 4;

    private People() {}

    /** Registers all. Their logins are new: the database may have those of earlier runs. */
    static List<Person> register(ApiClient api) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        List<Person> all = IntStream.range(0, COUNT)
                .mapToObj(i -> new Person("bench-" + run + "-" + i))
                .toList();
        all.forEach(person -> person.register(api).await());
        return all;
    }

    /** Has those who are logged in make their calls, each with the next in the row. */
    static void makeCalls(ApiClient api, List<Person> all) {
        for (int i = 0; i < all.size(); i++) {
            int first = i + 1;
            List<String> members = IntStream.range(first, first + OTHERS)
                    .mapToObj(next -> all.get(next % all.size()).login())
                    .toList();
            all.get(i).makeCalls(api, OWN_CALLS, members);
        }
    }
}
