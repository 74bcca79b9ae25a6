/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.speaker;

import org.jspecify.annotations.NullMarked;
