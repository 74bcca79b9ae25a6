package callstream.gateway.ingest;

import java.time.Duration;

/**
 * What one sender may have under way.
 *
 * @param inFlight frames that wait for the log's acknowledgement, at least 1
 * @param waiting frames that wait for a place among those while the log is away, at least 1; else one waits
 * @param deadline age from which a frame is not published any more
 */
public record LaneLimits(int inFlight, int waiting, Duration deadline) {}
