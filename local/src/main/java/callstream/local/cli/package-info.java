/**
 * The command line: {@code ./callstream COMMAND}. Each command is a class; {@link callstream.local.cli.Callstream} is
 * the main class.
 *
 * <p>Commands run on the main thread and return the exit status: 0 done, 1 not done (the reason is on standard error),
 * 2 asked for in a way that can't be understood.
 */
@NullMarked
package callstream.local.cli;

import org.jspecify.annotations.NullMarked;
