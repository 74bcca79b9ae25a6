/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.app;

import org.jspecify.annotations.NullMarked;
