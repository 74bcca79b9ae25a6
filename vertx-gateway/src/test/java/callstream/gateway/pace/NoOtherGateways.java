package callstream.gateway.pace;

import java.util.List;

/**
 * Reports of a gateway that is alone.
 *
 * @param here it
 */
public record NoOtherGateways(String here) implements Reports {
    @Override
    public void start(Listener listener) {
        // Nobody is there to be heard.
    }

    @Override
    public void send(String gatewayId, List<Report> reports) {
        throw new AssertionError("there is no other gateway");
    }
}
