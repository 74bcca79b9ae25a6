/**
 * What robot callers say: recorded speech, or a made-up voice, encoded as Opus.
 *
 * <p>Called by the smoke run and system tests before a call begins: encoding takes a while and blocks. What comes of
 * it, {@link callstream.local.speech.Voice}, is immutable and may be used from any thread.
 */
@NullMarked
package callstream.local.speech;

import org.jspecify.annotations.NullMarked;
