/**
 * What it costs to hand pictures on that nothing is done to, beside a relay that does nothing else.
 *
 * <pre>
 *   SendSchedule ─▸ LoadCaller ══ WebSocket ══▸ gateway ─▸ log ─▸ gateway ══▸ LoadCaller ─▸ Deliveries
 *                             ╚══ WebSocket ══▸ BareRelay ════════════════╝
 * </pre>
 */
@NullMarked
package callstream.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
