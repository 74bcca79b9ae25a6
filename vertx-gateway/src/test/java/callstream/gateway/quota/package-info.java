@NullMarked
package callstream.gateway.quota;

import org.jspecify.annotations.NullMarked;
