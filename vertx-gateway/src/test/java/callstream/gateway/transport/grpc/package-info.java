/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.transport.grpc;

import org.jspecify.annotations.NullMarked;
