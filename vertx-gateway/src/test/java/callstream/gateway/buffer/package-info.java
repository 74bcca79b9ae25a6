@NullMarked
package callstream.gateway.buffer;

import org.jspecify.annotations.NullMarked;
