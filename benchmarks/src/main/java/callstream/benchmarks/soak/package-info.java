/**
 * Whether anything grows while calls go on for an hour at half of what the machine carries.
 *
 * <pre>
 *   SoakBenchmark ─▸ LongCalls
 *        │ every 10 s: ProcessSample of each part ─▸ Series ─▸ growth and slope
 *        └ every 5 min: latencies                 ─▸ SoakReport
 * </pre>
 */
@NullMarked
package callstream.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
