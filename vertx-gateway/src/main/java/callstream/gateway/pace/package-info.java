/**
 * Rate that fits: what each sender is told to send, from how its frames fare and from what its receivers want to see.
 *
 * <pre>
 *   deliver, at a receiver's gateway ─▸ Watching ─▸ Onlookers ─▸ Report ─▸ the sender's gateway ─▸ Ladder ─┐
 *   deliver, at the sender's gateway ─▸ JobWatch ─▸ JobRate ───────────────────────────────────────────────┼─▸ Pace
 *   ingest ──────────────────────────▸ Sending ─▸ Ladder ──────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>{@link Paces} looks every quarter of a second, on a thread of its own; what it looks at may be told on any thread.
 * Called by {@code session}, {@code ingest} and {@code deliver}; {@code room} carries the reports. Decision record 0023
 * says why it is so.
 */
@NullMarked
package callstream.gateway.pace;

import org.jspecify.annotations.NullMarked;
