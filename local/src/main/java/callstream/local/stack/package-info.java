/**
 * Runs all parts of Callstream on one machine, each as a process of its own, in the order in which they need each
 * other; restarts what dies; stops all of it again.
 *
 * <pre>
 *   broker ───┬──────────────▶ gateway ─▶ demo
 *             └──────────────▶ job
 *   database ───▶ accounts       (the gateway is ready when accounts is)
 * </pre>
 *
 * <p>{@link callstream.local.stack.Stack} is what others use: the command line, benchmarks, system tests. Each part has
 * one thread that starts it, waits for it to be ready and for its end. All public types may be used from any thread.
 */
@NullMarked
package callstream.local.stack;

import org.jspecify.annotations.NullMarked;
