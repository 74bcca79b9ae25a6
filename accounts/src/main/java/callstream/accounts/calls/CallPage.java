package callstream.accounts.calls;

import callstream.accounts.store.Call;
import callstream.accounts.store.CallCursor;
import java.util.List;
import java.util.Optional;

/**
 * Some of somebody's calls, newest first.
 *
 * @param next where the next page begins; empty where this is the last
 */
public record CallPage(List<Call> calls, Optional<CallCursor> next) {
    /** @param found up to {@code most} and one more, which is not shown */
    static CallPage of(List<Call> found, int most) {
        if (found.size() <= most) {
            return new CallPage(found, Optional.empty());
        }
        return new CallPage(
                found.subList(0, most), Optional.of(found.get(most - 1).cursor()));
    }
}
