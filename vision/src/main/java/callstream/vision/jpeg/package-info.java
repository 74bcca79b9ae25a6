/**
 * Changes a JPEG without decoding it to pixels: {@link callstream.vision.jpeg.JpegEditor} hides areas of it and leaves
 * the rest as the sender's camera wrote it, bit by bit, and gives small pictures of it to look for faces in.
 *
 * <pre>
 *   bytes ─▸ HeaderReader ─▸ EntropyData ─▸ ScanReader ─▸ Plane (DC of each block) ─▸ SmallPicture
 *            (Header)        (bits)         (where each          │
 *                                            unit begins)        ▾
 *                                               │             HiddenPlane (DC smoothed, no detail)
 *                                               ▾                │
 *   bytes ◂── BitWriter ◂── ScanWriter ◂────────┴────────────────┘
 * </pre>
 *
 * <p>Takes only what cameras and browsers send, baseline JPEG in one scan, and of that only what is without any fault:
 * everything else is refused and goes through {@link callstream.vision.decode}. So no decoder can see in a file that
 * comes out of here anything else than what was read here.
 *
 * <p>Section numbers are those of ITU-T T.81 (ISO/IEC 10918-1), the JPEG standard.
 *
 * <p>Meant for {@link callstream.vision.FrameProcessor}, on its thread. Nothing here is thread-safe; no native memory.
 */
@NullMarked
package callstream.vision.jpeg;

import org.jspecify.annotations.NullMarked;
