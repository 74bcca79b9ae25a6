/**
 * Who leads the conversation of each call, found from the levels of its packets of sound as they lie on the log, and
 * told to the callers here (docs/decisions/0018).
 *
 * <p>{@code deliver} calls it for each packet on its reader's thread, {@code session} for each caller who comes. It
 * knows no clock but the log's: gateways that read the same records say the same.
 */
@NullMarked
package callstream.gateway.speaker;

import org.jspecify.annotations.NullMarked;
