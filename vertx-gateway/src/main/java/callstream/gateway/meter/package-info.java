/**
 * How what waits is measured, and what does not get through is counted, on the way in and on the way out alike. Knows
 * nothing of either.
 */
@NullMarked
package callstream.gateway.meter;

import org.jspecify.annotations.NullMarked;
