@NullMarked
package callstream.gateway.meter;

import org.jspecify.annotations.NullMarked;
