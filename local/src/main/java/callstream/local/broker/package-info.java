/**
 * The log of this machine: one Kafka broker that is its own controller (KRaft), with the topics that the parts share.
 *
 * <p>{@link callstream.local.broker.Broker} is the main class of a process of its own; {@code stack} starts it and asks
 * {@link callstream.local.broker.LogTopics} by the part's thread whether it is ready.
 */
@NullMarked
package callstream.local.broker;

import org.jspecify.annotations.NullMarked;
