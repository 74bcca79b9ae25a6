package callstream.gateway.pace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who looks at the senders of one call, for one look. Those here who want all of everybody and get it, which are nearly
 * all, are counted and not asked about each sender: of a call of fifty in which nobody sends that is each of 2,450
 * pairs.
 */
final class Receivers {
    private final String callId;

    /** How many seats a participant has that look at everybody alike; two where one of them is about to go. */
    private final Map<String, Integer> alikeOf = new HashMap<>();

    private final List<Seat> others = new ArrayList<>();
    private final Map<String, String> elsewhere;
    private final Map<String, Integer> presentAt = new HashMap<>();
    private int alike;

    /** @param elsewhere the gateway of each caller who is at another one */
    Receivers(String callId, Collection<Seat> here, Map<String, String> elsewhere) {
        this.callId = callId;
        this.elsewhere = elsewhere;
        for (Seat seat : here) {
            if (seat.looksAtAllAlike()) {
                alike++;
                alikeOf.merge(seat.participantId(), 1, Integer::sum);
            } else {
                others.add(seat);
            }
        }
        elsewhere.values().forEach(gatewayId -> presentAt.merge(gatewayId, 1, Integer::sum));
    }

    /** Those at this gateway, without the sender. */
    Onlookers here(String senderId) {
        Onlookers all = Onlookers.inFull(alike - alikeOf.getOrDefault(senderId, 0));
        for (Seat seat : others) {
            if (!seat.participantId().equals(senderId)) {
                all = all.plus(seat.lookingAt(senderId));
            }
        }
        return all;
    }

    /**
     * Those at all gateways, without the sender.
     *
     * @param heard what other gateways have said; who they have said nothing of wants all
     */
    Onlookers everywhere(String senderId, Heard heard, long nowNs) {
        Onlookers all = here(senderId);
        String own = elsewhere.get(senderId);
        for (Map.Entry<String, Integer> there : presentAt.entrySet()) {
            int present = there.getValue() - (there.getKey().equals(own) ? 1 : 0);
            if (present > 0) {
                all = all.plus(heard.of(callId, senderId, there.getKey(), nowNs).ofAtLeast(present));
            }
        }
        return all;
    }
}
