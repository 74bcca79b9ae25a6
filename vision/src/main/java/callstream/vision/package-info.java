/**
 * What is done to the pixels of a frame: decode, find faces, filter, encode. {@link callstream.vision.FrameProcessor}
 * is the way in, and its {@code process} reads from top to bottom as a frame goes:
 *
 * <pre>
 *   JPEG ─▸ decode ─▸ face (follows, looks) ─▸ filter, each effect in order ─▸ decode (encodes)
 * └──▸ jpeg (reads it as it is coded) ─▸ face ─▸ jpeg (hides areas of it)    where areas are to be blurred, and no more
 * </pre>
 *
 * <p>Called by the streaming job and by benchmarks. Everything here runs on the caller's thread and keeps its OpenCV
 * objects to itself: one {@code FrameProcessor} belongs to one thread at a time. Knows neither Spark nor Kafka.
 */
@NullMarked
package callstream.vision;

import org.jspecify.annotations.NullMarked;
