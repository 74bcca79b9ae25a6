/**
 * The program: its main method, its settings, and which part gets which other part.
 *
 * <p>Called by the operating system. {@link Accounts} starts on the main thread, which may block; all later work is on
 * event loops.
 */
@NullMarked
package callstream.accounts.app;

import org.jspecify.annotations.NullMarked;
