/**
 * What callers notice when something fails: one fault after the other, with real processes, while a call goes on over
 * two gateways.
 *
 * <pre>
 *   FaultsBenchmark ─▸ FaultRun ─▸ Fault       strikes, and says when it is over
 *                          │           └─▸ Stack, its processes
 *                          ├─▸ LongCall        what was lost, how long nothing came
 *                          ├─▸ LoopHolds       whether an event loop was held
 *                          └─▸ Outcome ─▸ FaultsReport
 * </pre>
 */
@NullMarked
package callstream.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
