package callstream.gateway.room;

import callstream.protocol.v1.CallControlState;
import callstream.protocol.v1.CallEvent;
import callstream.protocol.v1.ChatLine;
import callstream.protocol.v1.ParticipantSigns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a client knows that adds up what it is told, written after the README of the messages alone. One thread. */
final class ClientSum {
    private static final int LINES = 50;

    private final Map<String, ParticipantSigns> signs = new TreeMap<>();
    private final List<ChatLine> chat = new ArrayList<>();
    private long run;
    private long version;
    private boolean locked;

    ClientSum(CallControlState first) {
        take(first);
    }

    private void take(CallControlState whole) {
        signs.clear();
        chat.clear();
        whole.getSignsList().forEach(each -> signs.put(each.getParticipantId(), each));
        chat.addAll(whole.getChatList());
        run = whole.getRun();
        version = whole.getVersion();
        locked = whole.getLocked();
    }

    void add(CallEvent event) {
        if (event.hasState()) {
            take(event.getState());
            return;
        }
        version = event.getVersion();
        run = event.getRun();
        ParticipantSigns.Builder said = said(event);
        switch (event.getEventCase()) {
            case MUTED -> said.setMuted(event.getMuted().getMuted());
            case CAMERA_OFF -> said.setCameraOff(event.getCameraOff().getOff());
            case HAND_RAISED -> {
                long since = said.getHandRaisedUs() == 0 ? event.getAtUs() : said.getHandRaisedUs();
                said.setHandRaisedUs(event.getHandRaised().getRaised() ? since : 0);
            }
            case LOCKED -> locked = event.getLocked().getLocked();
            case CHAT ->
                chat.add(ChatLine.newBuilder()
                        .setVersion(event.getVersion())
                        .setParticipantId(event.getParticipantId())
                        .setText(event.getChat().getText())
                        .setAtUs(event.getAtUs())
                        .build());
            default -> {
                return;
            }
        }
        keep(said.build());
    }

    private ParticipantSigns.Builder said(CallEvent event) {
        ParticipantSigns known = signs.get(event.getParticipantId());
        return known != null && known.getStayEpoch() == event.getStayEpoch()
                ? known.toBuilder()
                : ParticipantSigns.newBuilder()
                        .setParticipantId(event.getParticipantId())
                        .setStayEpoch(event.getStayEpoch());
    }

    private void keep(ParticipantSigns said) {
        if (said.getMuted() || said.getCameraOff() || said.getHandRaisedUs() != 0) {
            signs.put(said.getParticipantId(), said);
        } else {
            signs.remove(said.getParticipantId());
        }
        if (chat.size() > LINES) {
            chat.remove(0);
        }
    }

    CallControlState state() {
        return CallControlState.newBuilder()
                .setRun(run)
                .setVersion(version)
                .setLocked(locked)
                .addAllSigns(signs.values())
                .addAllChat(chat)
                .build();
    }
}
