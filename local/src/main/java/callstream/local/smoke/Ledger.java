package callstream.local.smoke;

import callstream.protocol.v1.VideoFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what all callers of a run have sent and seen. Callers are added before the first frame is sent; from then on
 * it may be used from any thread.
 */
final class Ledger implements SmokeCaller.Totals {
    private final SmokeSettings settings;
    private final ClockOffset clock = new ClockOffset();
    private final Latencies latencies = new Latencies();
    private final List<SmokeCaller> callers = new ArrayList<>();

    /** What the others saw of each caller, by participant id, in the order of the callers. */
    private final Map<String, SenderTotals> senders = new LinkedHashMap<>();

    private volatile long countedFromUs = Long.MAX_VALUE;

    Ledger(SmokeSettings settings) {
        this.settings = settings;
    }

    SmokeCaller addCaller(String participantId) {
        var caller = new SmokeCaller(this, clock);
        callers.add(caller);
        senders.put(participantId, new SenderTotals());
        return caller;
    }

    List<SmokeCaller> callers() {
        return callers;
    }

    /** Frames captured before this time, microseconds since 1970, are not in the latencies. */
    void measureFrom(long capturedUs) {
        countedFromUs = capturedUs;
    }

    @Override
    public void arrived(VideoFrame frame, long receivedUs) {
        SenderTotals sender = senders.get(frame.getParticipantId());
        if (sender == null) {
            return;
        }
        sender.add(frame);
        if (frame.getStamps().getCapturedUs() >= countedFromUs) {
            sender.latencies().add(frame, receivedUs, clock.aheadUs());
            latencies.add(frame, receivedUs, clock.aheadUs());
        }
    }

    /** What became of the frames of all callers. */
    Account total() {
        var total = new Account();
        int index = 0;
        for (String participantId : senders.keySet()) {
            total.add(account(callers.get(index++), participantId));
        }
        return total;
    }

    private Account account(SmokeCaller sender, String participantId) {
        var account = new Account();
        callers.forEach(receiver -> account.add(receiver.seenOf(sender, participantId)));
        return account;
    }

    SmokeResult result() {
        var results = new ArrayList<CallerResult>();
        FaceCount faces = FaceCount.NONE;
        for (Map.Entry<String, SenderTotals> entry : senders.entrySet()) {
            int index = results.size();
            SenderTotals sender = entry.getValue();
            faces = faces.plus(sender.faces());
            results.add(new CallerResult(
                    index + 1,
                    settings.clips().get(index).source(),
                    account(callers.get(index), entry.getKey()),
                    sender.faces(),
                    sender.latencies(),
                    sender.lastPicture()));
        }
        return new SmokeResult(settings, results, total(), faces, latencies);
    }
}
