/**
 * Makes the job hot before it says that it is ready: sends frames of its own the whole way, until the virtual machine
 * has compiled what frames run through. Without that the first callers would see frames expire for about 18 s.
 *
 * <p>{@code app} calls this once, on the main thread, when the query runs.
 */
@NullMarked
package callstream.streaming.warmup;

import org.jspecify.annotations.NullMarked;
