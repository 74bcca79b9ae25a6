package callstream.gateway.control;

import callstream.protocol.Limits;
import callstream.protocol.v1.CallControlState;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.ChatLine;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What there is to know of one running call: the sum of its events. The value kept for each call, and what each gateway
 * with callers in the call keeps to compare.
 *
 * @param run when the call that runs began; greater for each later run
 * @param version of the last event in it
 * @param signs by participant id
 * @param chat the last lines, the oldest first; at most {@value Limits#MAX_CHAT_LINES}
 * @param recent the last events, the oldest first, for gateways that know the call as it was before them
 */
public record CallControl(
        long run, long version, boolean locked, Map<String, Signs> signs, List<ChatLine> chat, List<Made> recent)
        implements Serializable {
    /** A gateway that knows less than so many events back is given the whole. */
    static final int MOST_RECENT = 64;

    /** Guests come and go; beyond so many, who has nothing to say is forgotten. */
    private static final int MOST_SIGNS = 500;

    /**
     * An event, and by which request it was made: a request that comes again, because a member left before it had
     * answered, makes no second one.
     */
    record Made(UUID request, CallEvent event) implements Serializable {}

    /** Takes copies. */
    public CallControl {
        signs = Map.copyOf(signs);
        chat = List.copyOf(chat);
        recent = List.copyOf(recent);
    }

    /** A call in which nothing was done yet. */
    public static CallControl start(long run) {
        return new CallControl(run, 0, false, Map.of(), List.of(), List.of());
    }

    /**
     * The same, going on from a version that somebody knows. Where a cluster has lost all copies of a call what was
     * done in it is gone from here, but numbers that callers have been told do not come again.
     */
    public CallControl notBehind(long knownVersion) {
        return version >= knownVersion ? this : new CallControl(run, knownVersion, locked, signs, chat, List.of());
    }

    /** The event that a request has made, when it was made lately. */
    public Optional<CallEvent> made(UUID request) {
        return recent.stream()
                .filter(made -> made.request.equals(request))
                .map(Made::event)
                .findFirst();
    }

    /**
     * The next event.
     *
     * @param wanted without its place in the order
     * @return it, as it is {@link #with} added
     */
    public CallEvent next(CallEvent wanted) {
        return wanted.toBuilder().setRun(run).setVersion(version + 1).build();
    }

    /** After an event, which is kept for those who know less. */
    public CallControl with(CallEvent event, UUID request) {
        CallControl after = with(event);
        return new CallControl(
                run,
                after.version,
                after.locked,
                after.signs,
                after.chat,
                last(recent, new Made(request, event), MOST_RECENT));
    }

    /** After an event: the one place that says what each does. */
    public CallControl with(CallEvent event) {
        Map<String, Signs> nextSigns = signs;
        List<ChatLine> nextChat = chat;
        boolean nextLocked = locked;
        long at = event.getAtUs();
        switch (event.getEventCase()) {
            case MUTED ->
                nextSigns = put(event, signsOf(event).withMuted(event.getMuted().getMuted(), at));
            case CAMERA_OFF ->
                nextSigns = put(
                        event, signsOf(event).withCameraOff(event.getCameraOff().getOff(), at));
            case HAND_RAISED ->
                nextSigns = put(
                        event,
                        signsOf(event).withHandRaised(event.getHandRaised().getRaised(), at));
            case LOCKED -> nextLocked = event.getLocked().getLocked();
            case CHAT -> nextChat = last(chat, line(event), Limits.MAX_CHAT_LINES);
            case ASKED_TO_MUTE, PUT_OUT, REACTION, STATE, EVENT_NOT_SET -> {}
        }
        return new CallControl(run, event.getVersion(), nextLocked, nextSigns, nextChat, recent);
    }

    private Signs signsOf(CallEvent event) {
        Signs known = signs.get(event.getParticipantId());
        return known != null && known.stayEpoch() == event.getStayEpoch() ? known : Signs.none(event.getStayEpoch());
    }

    private Map<String, Signs> put(CallEvent event, Signs latest) {
        Map<String, Signs> next = new HashMap<>(signs);
        next.put(event.getParticipantId(), latest); // also that there are none: it may be newer than another part's
        if (next.size() > MOST_SIGNS) {
            next.values().removeIf(Signs::areNone);
        }
        return next;
    }

    private static ChatLine line(CallEvent event) {
        return ChatLine.newBuilder()
                .setVersion(event.getVersion())
                .setParticipantId(event.getParticipantId())
                .setText(event.getChat().getText())
                .setAtUs(event.getAtUs())
                .build();
    }

    private static <T> List<T> last(List<T> before, T added, int most) {
        List<T> all = new ArrayList<>(before);
        all.add(added);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }

    /** Whether a participant has muted themselves. */
    public boolean isMuted(String participantId, long stayEpoch) {
        Signs known = signs.get(participantId);
        return known != null && known.stayEpoch() == stayEpoch && known.muted();
    }

    /** Whether this says more than another state of the same call. */
    public boolean isNewerThan(CallControl other) {
        return run == other.run ? version > other.version : run > other.run;
    }

    /** What somebody lacks who knows the call as it was at a version of a run. */
    public ControlChanges since(long knownRun, long knownVersion) {
        if (knownRun != run || version - knownVersion > recent.size() || knownVersion > version) {
            CallControl whole = new CallControl(run, version, locked, signs, chat, List.of());
            return new ControlChanges(knownVersion, whole, List.of());
        }
        return new ControlChanges(
                knownVersion,
                null,
                recent.stream()
                        .map(Made::event)
                        .filter(event -> event.getVersion() > knownVersion)
                        .toList());
    }

    /**
     * What two parts of a cluster did while they did not know each other, as one. Its events can't be told one by one
     * any more: the version is greater than either's, and nothing is kept before it.
     */
    public CallControl mergedWith(CallControl other) {
        if (run != other.run) {
            return run > other.run ? this : other;
        }
        Map<String, Signs> allSigns = new HashMap<>(signs);
        other.signs.forEach((participantId, theirs) -> allSigns.merge(participantId, theirs, Signs::orLater));
        List<ChatLine> allChat = Stream.concat(chat.stream(), other.chat.stream())
                .distinct()
                .sorted(Comparator.comparingLong(ChatLine::getAtUs)
                        .thenComparing(ChatLine::getVersion)
                        .thenComparing(ChatLine::getParticipantId)
                        .thenComparing(ChatLine::getText))
                .toList();
        return new CallControl(
                run,
                Math.max(version, other.version) + 1,
                locked || other.locked,
                allSigns,
                allChat.subList(Math.max(0, allChat.size() - Limits.MAX_CHAT_LINES), allChat.size()),
                List.of());
    }

    /** As clients are told. */
    public CallControlState toMessage() {
        CallControlState.Builder message = CallControlState.newBuilder()
                .setRun(run)
                .setVersion(version)
                .setLocked(locked)
                .addAllChat(chat);
        new TreeMap<>(signs).forEach((participantId, said) -> {
            if (!said.areNone()) {
                message.addSigns(said.toMessage(participantId));
            }
        });
        return message.build();
    }
}
