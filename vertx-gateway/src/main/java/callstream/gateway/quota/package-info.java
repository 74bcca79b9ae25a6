/**
 * What the callers of one call, or of one address, may send together, and how many calls a gateway takes.
 *
 * <p>Asked by {@code session} for each message, on the event loops of all connections.
 */
@NullMarked
package callstream.gateway.quota;

import org.jspecify.annotations.NullMarked;
