/** Tests of the package of the same name: what holds for every transport. */
@NullMarked
package callstream.gateway.transport;

import org.jspecify.annotations.NullMarked;
