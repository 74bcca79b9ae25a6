/**
 * Between JPEG bytes and pixels, both ways. A picture is decoded only after its header was checked, because a decoder
 * trusts the size that it claims.
 *
 * <p>Called by {@link callstream.vision.FrameProcessor} on its thread. A decoder owns the picture that it returns and
 * uses it again for the next one.
 */
@NullMarked
package callstream.vision.decode;

import org.jspecify.annotations.NullMarked;
