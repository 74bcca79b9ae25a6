/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.pace;

import org.jspecify.annotations.NullMarked;
