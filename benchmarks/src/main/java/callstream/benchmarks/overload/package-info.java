/**
 * What becomes of pictures' age when twice as many callers ask for effects as the machine can carry: a crowd in calls
 * of two, whom the gateway tells how much to send.
 */
@NullMarked
package callstream.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
