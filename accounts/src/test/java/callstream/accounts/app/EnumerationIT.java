package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether the time of a failed log-in tells if there is such a user. */
class EnumerationIT {
    private static final int PAIRS = 60;

    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client client = ACCOUNTS.client();

    @Test
    void shouldTakeAsLongForALoginThatNobodyHas() {
        client.register("known", Client.PASSWORD, "Known");
        for (int i = 0; i < 10; i++) {
            millis("known");
            millis("unknown");
        }
        var known = new ArrayList<Double>();
        var unknown = new ArrayList<Double>();

        // In turns, so that what else the machine does meets both alike.
        for (int i = 0; i < PAIRS; i++) {
            known.add(millis("known"));
            unknown.add(millis("unknown"));
        }

        System.out.printf("failed log-in, ms: known %s, unknown %s%n", quartiles(known), quartiles(unknown));
        // A hash takes tens of milliseconds: without its work the median would be a fraction of the other.
        assertThat(median(unknown) / median(known)).isBetween(0.8, 1.25);
    }

    private double millis(String login) {
        long begun = System.nanoTime();
        assertThat(client.logIn(login, "wrong password").status()).isEqualTo(401);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double median(List<Double> times) {
        return at(times, 0.5);
    }

    private static String quartiles(List<Double> times) {
        return String.format("%.1f/%.1f/%.1f", at(times, 0.25), at(times, 0.5), at(times, 0.75));
    }

    private static double at(List<Double> times, double share) {
        return times.stream().sorted().toList().get((int) (times.size() * share));
    }
}
