/**
 * A call that goes on whatever happens around it: its callers come back when a connection is lost, and what became of
 * each frame and each packet of sound is known at the end.
 *
 * <pre>
 *   SendSchedule ─▸ Member ─▸ Sent      a number for each, and when
 *                     │ CallStay ══▸ gateways ══▸ CallStay
 *                     ▼                              │
 *        Fate ◂─ Sent and Seen ◂──────────────────── Member ─▸ Gaps, latencies
 * </pre>
 *
 * <p>Sending runs on two threads of its own, one for frames and one for sound; seeing on the clients' event loops.
 */
@NullMarked
package callstream.benchmarks.call;

import org.jspecify.annotations.NullMarked;
