/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.transport.websocket;

import org.jspecify.annotations.NullMarked;
