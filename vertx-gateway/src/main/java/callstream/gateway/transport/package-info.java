/**
 * What a session sees of a caller's connection, whatever carries it.
 *
 * <p>Called by {@code session}; implemented by one package for each transport. A connection belongs to one event loop:
 * its handler runs there, and what says so must be called from there.
 */
@NullMarked
package callstream.gateway.transport;

import org.jspecify.annotations.NullMarked;
