/**
 * Measurements: each is a {@link Benchmark} with a name, started by {@code ./callstream bench NAME}. Nothing imports
 * this package. Runs alone on the machine, on the main thread.
 */
@NullMarked
package callstream.benchmarks;

import org.jspecify.annotations.NullMarked;
