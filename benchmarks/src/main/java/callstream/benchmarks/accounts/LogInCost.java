package callstream.benchmarks.accounts;

import callstream.benchmarks.api.ApiClient;
import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a fresh log-in takes, one after the other on a machine that does nothing else, and what the bare hash takes, in
 * turns, so that a slow moment hits both.
 *
 * @param logIn microseconds from the request to the whole answer
 * @param bareHash microseconds
 */
record LogInCost(Histogram logIn, Histogram bareHash) {
    static final int COUNT = 100;

    /** The hash is compiled by then. */
    private static final int WARM_UP = 30;

    /** Logs them in by turns; all are logged in afterwards. */
    static LogInCost measure(ApiClient api, List<Person> people, BareHash bare) throws IOException {
        var cost = new LogInCost(RequestLatencies.histogram(), RequestLatencies.histogram());
        for (int i = 0; i < WARM_UP + COUNT; i++) {
            long begun = System.nanoTime();
            people.get(i % people.size()).logIn(api).await();
            long logInUs = (System.nanoTime() - begun) / 1000;
            long bareUs = bare.micros();
            if (i >= WARM_UP) {
                cost.logIn.recordValue(logInUs);
                cost.bareHash.recordValue(bareUs);
            }
        }
        return cost;
    }

    /** Median of the log-ins by that of the hashes. */
    double ratio() {
        return (double) logIn.getValueAtPercentile(50) / bareHash.getValueAtPercentile(50);
    }
}
