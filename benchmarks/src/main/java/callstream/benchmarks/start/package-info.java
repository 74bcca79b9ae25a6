/** How long a stack takes to start, and its parts to end. */
@NullMarked
package callstream.benchmarks.start;

import org.jspecify.annotations.NullMarked;
