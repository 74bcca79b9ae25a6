package callstream.gateway.ingest;

import callstream.gateway.buffer.FrameBuffer;
import callstream.gateway.buffer.FrameId;
import callstream.gateway.buffer.KeptRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps as many frames of one sender as a test says, and nothing beyond this process. */
final class MemoryBuffer implements FrameBuffer {
    private final Map<Long, KeptRecord> records = new LinkedHashMap<>();

    /** What was abandoned, in order. */
    final List<Long> abandoned = new ArrayList<>();

    /** How often it was asked to keep something. */
    int asked;

    /** Frames that it takes. */
    int room = Integer.MAX_VALUE;

    List<Long> sequences() {
        return List.copyOf(records.keySet());
    }

    KeptRecord of(long sequence) {
        return Objects.requireNonNull(records.get(sequence));
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public boolean keep(FrameId frame, KeptRecord record) {
        asked++;
        if (records.size() >= room && !records.containsKey(frame.sequence())) {
            return false;
        }
        records.put(frame.sequence(), record);
        return true;
    }

    @Override
    public void release(FrameId frame) {
        records.remove(frame.sequence());
    }

    @Override
    public boolean abandon(FrameId frame) {
        abandoned.add(frame.sequence());
        return records.containsKey(frame.sequence());
    }
}
