/** Pictures for the tests: real ones from disk, made ones, broken ones. Called by tests only, on any thread. */
@NullMarked
package callstream.vision.samples;

import org.jspecify.annotations.NullMarked;
