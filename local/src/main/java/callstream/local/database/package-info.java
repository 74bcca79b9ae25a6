/**
 * PostgreSQL as a part of the stack: the real server, unpacked from an archive on the class path, with a cluster of its
 * own under the data directory.
 *
 * <p>Called by {@code stack}: {@link callstream.local.database.Database#command} by the part's thread before each
 * start, the rest by any thread.
 */
@NullMarked
package callstream.local.database;

import org.jspecify.annotations.NullMarked;
