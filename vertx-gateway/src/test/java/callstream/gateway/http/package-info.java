/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.http;

import org.jspecify.annotations.NullMarked;
