package callstream.streaming.source;

/**
 * The log that frames are read from, as it was found at the start.
 *
 * @param identity differs whenever offsets of one don't mean the same on the other: the cluster's id and the topic's,
 *     which is new each time the topic is made
 * @param partitions of each topic, at least 1
 */
public record CapturedLog(String identity, int partitions) {}
