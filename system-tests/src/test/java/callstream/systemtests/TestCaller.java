package callstream.systemtests;

import callstream.local.caller.AccountsApi;
import callstream.local.caller.CallClient;
import callstream.local.caller.CallEnd;
import callstream.local.caller.CallerConnection;
import callstream.local.caller.CallerListener;
import callstream.local.caller.Pacing;
import callstream.local.speech.Voice;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.ActionRefused;
import callstream.protocol.v1.AudioDropped;
import callstream.protocol.v1.AudioPacket;
import callstream.protocol.v1.AudioRefused;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.CallState;
import callstream.protocol.v1.DropCount;
import callstream.protocol.v1.Effect;
import callstream.protocol.v1.FrameRefused;
import callstream.protocol.v1.FramesDropped;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.Participant;
import callstream.protocol.v1.ParticipantLeft;
import callstream.protocol.v1.ServiceState;
import callstream.protocol.v1.SpeakerChanged;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A caller who writes down all that it is told. */
final class TestCaller implements CallerListener {
    private static final long LIMIT_SECONDS = 20;

    final List<VideoFrame> frames = new CopyOnWriteArrayList<>();
    final List<FrameRefused> refused = new CopyOnWriteArrayList<>();
    final List<FramesDropped> dropped = new CopyOnWriteArrayList<>();
    final List<ServiceState> service = new CopyOnWriteArrayList<>();
    final List<AudioPacket> audio = new CopyOnWriteArrayList<>();
    final List<AudioRefused> audioRefused = new CopyOnWriteArrayList<>();
    final List<Pace> paces = new CopyOnWriteArrayList<>();
    final Pacing pacing = new Pacing();
    final List<String> speakers = new CopyOnWriteArrayList<>();
    final List<CallState> changes = new CopyOnWriteArrayList<>();
    final Set<String> present = ConcurrentHashMap.newKeySet();
    final List<Joined> joins = new CopyOnWriteArrayList<>();
    final List<Participant> changed = new CopyOnWriteArrayList<>();
    final List<ParticipantLeft> left = new CopyOnWriteArrayList<>();
    final List<CallEvent> events = new CopyOnWriteArrayList<>();
    final List<ActionRefused> actionsRefused = new CopyOnWriteArrayList<>();
    final CallerConnection connection;
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong audioSequence = new AtomicLong();
    private final Map<String, AudioDropped> audioDropped = new ConcurrentHashMap<>();
    private final AtomicLong notSent = new AtomicLong();

    private TestCaller(CallClient client) throws Exception {
        connection = client.connect(this).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Connected, not joined. */
    static TestCaller connect(CallClient client) throws Exception {
        return new TestCaller(client);
    }

    /** In the call. */
    static TestCaller join(CallClient client, AccountsApi.Session user, String callId) throws Exception {
        var caller = new TestCaller(client);
        caller.connection.join(user.accessToken(), callId).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return caller;
    }

    /** In the call, in place of whatever other device the user is in a call on. */
    void takeOver(AccountsApi.Session user, String callId) throws Exception {
        connection.takeOver(user.accessToken(), callId).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Sends a picture that was just taken. */
    long send(ByteString jpeg, String... effects) {
        long number = sequence.incrementAndGet();
        VideoFrame.Builder frame = VideoFrame.newBuilder()
                .setSequence(number)
                .setStamps(Stamps.newBuilder().setCapturedUs(MicroClock.system().getAsLong()))
                .setJpeg(jpeg);
        for (String effect : effects) {
            frame.addEffects(Effect.newBuilder().setName(effect));
        }
        connection.send(frame.build());
        return number;
    }

    /** Says what was just spoken. */
    void speak(Voice.Packet packet) {
        connection.send(packet.toMessage()
                .setSequence(audioSequence.incrementAndGet())
                .setStamps(Stamps.newBuilder().setCapturedUs(MicroClock.system().getAsLong()))
                .build());
    }

    /** How the connection ended; waits for it. */
    CallEnd end() throws Exception {
        return connection.ended().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Its own frames that came no further than its gateway, or that its full socket did not take. */
    long heldBack() {
        return refused.size() + notSent.get();
    }

    /** Frames that have come of one other caller. */
    List<VideoFrame> framesOf(String participantId) {
        return frames.stream()
                .filter(frame -> frame.getParticipantId().equals(participantId))
                .toList();
    }

    /** All frames of others that it was told it will not see. */
    long missed() {
        return sum(newestCounts());
    }

    /** Those of one other caller. */
    long missedOf(String participantId) {
        return sum(newestCountsOf(participantId));
    }

    private static long sum(List<DropCount> counts) {
        return counts.stream().mapToLong(DropCount::getCount).sum();
    }

    /** Of all others, by their newest word: counts only grow. */
    List<DropCount> newestCounts() {
        return dropped.stream()
                .map(FramesDropped::getParticipantId)
                .distinct()
                .flatMap(participantId -> newestCountsOf(participantId).stream())
                .toList();
    }

    List<DropCount> newestCountsOf(String participantId) {
        List<DropCount> newest = List.of();
        for (FramesDropped told : dropped) {
            if (told.getParticipantId().equals(participantId)) {
                newest = told.getCountsList();
            }
        }
        return newest;
    }

    @Override
    public void joined(Joined joined) {
        joins.add(joined);
        joined.getParticipantsList().forEach(participant -> present.add(participant.getParticipantId()));
    }

    @Override
    public void participantJoined(Participant participant) {
        present.add(participant.getParticipantId());
    }

    @Override
    public void participantLeft(ParticipantLeft left) {
        present.remove(left.getParticipantId());
        this.left.add(left);
    }

    @Override
    public void participantChanged(Participant participant) {
        changed.add(participant);
    }

    @Override
    public void pace(Pace pace) {
        paces.add(pace);
        pacing.obey(pace);
    }

    @Override
    public void callEvent(CallEvent event) {
        events.add(event);
    }

    @Override
    public void actionRefused(ActionRefused action) {
        actionsRefused.add(action);
    }

    @Override
    public void callChanged(CallState call) {
        changes.add(call);
    }

    @Override
    public void frame(VideoFrame frame, long receivedUs) {
        frames.add(frame);
    }

    @Override
    public void serviceState(ServiceState state) {
        service.add(state);
    }

    @Override
    public void refused(FrameRefused frame) {
        refused.add(frame);
    }

    @Override
    public void socketFull(long sequence) {
        notSent.incrementAndGet();
    }

    @Override
    public void dropped(FramesDropped frames) {
        dropped.add(frames);
    }

    @Override
    public void audio(AudioPacket packet, long receivedUs) {
        audio.add(packet);
    }

    @Override
    public void audioDropped(AudioDropped packets) {
        audioDropped.put(packets.getParticipantId(), packets);
    }

    /** All packets of others that it was told it will not hear. */
    long missedAudio() {
        return audioDropped.values().stream()
                .mapToLong(told -> sum(told.getCountsList()))
                .sum();
    }

    @Override
    public void audioRefused(AudioRefused packet) {
        audioRefused.add(packet);
    }

    @Override
    public void speaker(SpeakerChanged speaker) {
        speakers.add(speaker.getParticipantId());
    }
}
