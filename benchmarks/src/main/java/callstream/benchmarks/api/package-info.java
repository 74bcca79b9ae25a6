/** Accounts over HTTP, as benchmarks ask it. */
@NullMarked
package callstream.benchmarks.api;

import org.jspecify.annotations.NullMarked;
