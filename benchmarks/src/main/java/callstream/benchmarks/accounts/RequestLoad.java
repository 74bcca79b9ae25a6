package callstream.benchmarks.accounts;

import callstream.benchmarks.api.ApiClient;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * What came of people who asked at a constant rate.
 *
 * @param latencies of what was due after the warm-up
 * @param perSecond requests answered as they should be, from the first that was due to the end of the last
 */
record RequestLoad(RequestLatencies latencies, double perSecond) {
    static final int RATE = 200;
    static final int WARM_UP_SECONDS = 10;
    static final int SECONDS = 30;

    /** Every run asks the same in the same order. */
    private static final long SEED = 4;

    /** People who are logged in and have calls ask in turns: a warm-up, and what is measured. */
    static RequestLoad measure(ApiClient api, List<Person> people) throws InterruptedException, TimeoutException {
        var random = new Random(SEED);
        run(api, people, WARM_UP_SECONDS, random);
        return run(api, people, SECONDS, random);
    }

    private static RequestLoad run(ApiClient api, List<Person> people, int seconds, Random random)
            throws InterruptedException, TimeoutException {
        int count = RATE * seconds;
        List<RequestKind> kinds =
                Stream.generate(() -> RequestKind.any(random)).limit(count).toList();
        var latencies = new RequestLatencies();
        long begun = System.nanoTime();
        new OpenLoad(RATE)
                .run(
                        count,
                        number -> kinds.get((int) number).send(api, people.get((int) (number % people.size())), number),
                        (number, tookUs, result) -> {
                            RequestKind kind = kinds.get((int) number);
                            if (result.succeeded()) {
                                latencies.answered(kind, tookUs);
                            } else {
                                latencies.failed(kind, tookUs, result.cause());
                            }
                        },
                        2 * ApiClient.LIMIT_SECONDS);
        double passed = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        return new RequestLoad(latencies, (count - latencies.errorsInAll()) / passed);
    }
}
