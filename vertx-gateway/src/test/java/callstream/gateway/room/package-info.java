/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.room;

import org.jspecify.annotations.NullMarked;
