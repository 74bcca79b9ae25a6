/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.deliver;

import org.jspecify.annotations.NullMarked;
