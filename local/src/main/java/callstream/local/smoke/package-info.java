/**
 * Plays a real call against a running stack, as clients would, over the public protocol alone, and accounts for every
 * frame.
 *
 * <pre>
 *   SmokeRun: register, join ─▶ SendSchedule: frames, on time ─▶ SmokeCaller: what came ─▶ SmokeResult ─▶ report
 * </pre>
 *
 * <p>Called by the command line and by benchmarks, from a thread that may block. Each caller's arrivals come on its
 * connection's event loop.
 */
@NullMarked
package callstream.local.smoke;

import org.jspecify.annotations.NullMarked;
