/**
 * What robot callers show: frames from a folder of pictures, a video, or pictures that the build brought along.
 *
 * <p>Called by the smoke run, the demonstration, benchmarks and system tests before a call begins: reading blocks. What
 * comes of it, {@link callstream.local.clip.Clip}, is immutable and may be used from any thread.
 */
@NullMarked
package callstream.local.clip;

import org.jspecify.annotations.NullMarked;
