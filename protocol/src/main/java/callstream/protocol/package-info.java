/**
 * What the parts of Callstream say to each other, beside the messages themselves ({@code src/main/proto}): topics and
 * who reads which partition, limits, effects, token claims, and the check of a JPEG that every part makes before it
 * trusts one.
 *
 * <p>Called by every program. All of it is immutable or pure, so any thread may use it.
 */
@NullMarked
package callstream.protocol;

import org.jspecify.annotations.NullMarked;
