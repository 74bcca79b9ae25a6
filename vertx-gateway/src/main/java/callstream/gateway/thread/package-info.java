/** Threads of a gateway's own, beside event loops. */
@NullMarked
package callstream.gateway.thread;

import org.jspecify.annotations.NullMarked;
