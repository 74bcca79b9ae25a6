/**
 * One caller's stay: from the opened connection through {@code Join} to the end.
 *
 * <p>Opened by {@code app} for each connection a transport takes; everything in a {@link Session} runs on that
 * connection's event loop. {@link Doorkeeper} and what it asks serve all sessions. {@link Entrance} and {@link CheckIn}
 * are the way in, {@link LiveCall} what may put a caller out again, {@link Actions} what a caller does there beside
 * showing themselves. {@link Drain} is the end of all sessions when the gateway stops.
 */
@NullMarked
package callstream.gateway.session;

import org.jspecify.annotations.NullMarked;
