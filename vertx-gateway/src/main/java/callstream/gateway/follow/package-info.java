/**
 * What the gateway knows from the log without asking anybody: the effects that there are, who has enrolled a face, the
 * calls and who may enter them, the log-ins that are over. A table for each, kept like its topic by a
 * {@link TopicFollower} on a thread of its own.
 *
 * <p>The tables are asked by {@code ingest}, {@code enrol} and {@code session}, from any thread; who watches one is
 * told on the follower's thread, which must not be held up.
 */
@NullMarked
package callstream.gateway.follow;

import org.jspecify.annotations.NullMarked;
