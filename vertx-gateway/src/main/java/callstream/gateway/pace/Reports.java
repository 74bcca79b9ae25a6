package callstream.gateway.pace;

import java.util.List;

/** Carries reports between gateways. A lost one is made good by the next. Any thread, never blocking. */
public interface Reports {
    /** Told of what other gateways say. */
    interface Listener {
        void onReports(String gatewayId, List<Report> reports);
    }

    /** Begins to tell the listener; once. */
    void start(Listener listener);

    /** This gateway, as presence names it. */
    String here();

    /** Sends to another gateway, or loses it, counted. */
    void send(String gatewayId, List<Report> reports);
}
