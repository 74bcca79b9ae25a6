package callstream.local.smoke;

import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.VideoFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Adds up what all callers of a run have sent and seen. Callers are added before the first frame is sent; from then on
 * it may be used from any thread.
 */
final class Ledger implements SmokeCaller.Totals {
    private final SmokeSettings settings;
    private final ClockOffset clock = new ClockOffset();
    private final Latencies latencies = Latencies.ofFrames();
    private final Latencies ofSound = Latencies.ofSound();
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

    /** What was captured before this time, microseconds since 1970, are not in the latencies. */
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
            sender.latencies().add(frame.getStamps(), receivedUs, clock.aheadUs());
            latencies.add(frame.getStamps(), receivedUs, clock.aheadUs());
        }
    }

    @Override
    public void arrived(AudioPacket packet, long receivedUs) {
        SenderTotals sender = senders.get(packet.getParticipantId());
        if (sender != null && packet.getStamps().getCapturedUs() >= countedFromUs) {
            sender.ofSound().add(packet.getStamps(), receivedUs, clock.aheadUs());
            ofSound.add(packet.getStamps(), receivedUs, clock.aheadUs());
        }
    }

    /** What became of the frames of all callers. */
    Account total() {
        return total(SmokeCaller::frames);
    }

    /** What became of the sound of all callers. */
    Account soundTotal() {
        return total(SmokeCaller::sound);
    }

    private Account total(Function<SmokeCaller, Way> way) {
        var total = new Account();
        int index = 0;
        for (String participantId : senders.keySet()) {
            total.add(account(callers.get(index++), participantId, way));
        }
        return total;
    }

    private Account account(SmokeCaller sender, String participantId, Function<SmokeCaller, Way> way) {
        var account = new Account();
        callers.forEach(receiver -> account.add(way.apply(receiver).seenOf(way.apply(sender), participantId)));
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
                    account(callers.get(index), entry.getKey(), SmokeCaller::frames),
                    sender.faces(),
                    sender.latencies(),
                    settings.voices().isEmpty()
                            ? ""
                            : settings.voices().get(index).source(),
                    new SoundResult(account(callers.get(index), entry.getKey(), SmokeCaller::sound), sender.ofSound()),
                    sender.lastPicture()));
        }
        return new SmokeResult(settings, results, total(), faces, latencies, new SoundResult(soundTotal(), ofSound));
    }
}
