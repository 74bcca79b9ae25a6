/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.session;

import org.jspecify.annotations.NullMarked;
