@NullMarked
package callstream.gateway.control;

import org.jspecify.annotations.NullMarked;
