/**
 * The edge: HTTP in, records inside, HTTP out. {@link Api} is the page to read first; {@link Problems} is the one place
 * where an exception becomes an answer; {@link Management} is what operators see, on a port of its own.
 *
 * <p>Started by {@code app}. All of it runs on event loops of Vert.x and never blocks.
 */
@NullMarked
package callstream.accounts.http;

import org.jspecify.annotations.NullMarked;
