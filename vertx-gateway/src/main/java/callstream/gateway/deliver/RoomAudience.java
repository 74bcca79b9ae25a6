package callstream.gateway.deliver;

import callstream.gateway.room.Caller;
import callstream.gateway.room.Room;
import callstream.gateway.room.Rooms;
import java.util.Collection;
import java.util.List;

/**
 * Who is in the calls' rooms.
 *
 * @param rooms all of this gateway
 */
record RoomAudience(Rooms rooms) implements Audience {
    @Override
    public Collection<Caller> of(String callId) {
        return rooms.find(callId).map(Room::here).orElse(List.of());
    }

    @Override
    public boolean isOver(String callId, String participantId, long epoch) {
        return rooms.find(callId)
                .map(room -> room.isOver(participantId, epoch))
                .orElse(false); // and nobody there to be shown anything
    }
}
