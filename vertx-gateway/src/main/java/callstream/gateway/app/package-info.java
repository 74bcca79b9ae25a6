/**
 * The program: reads the settings, makes the parts, wires them, starts and stops them in order. {@link Gateway} is the
 * page to read first.
 */
@NullMarked
package callstream.gateway.app;

import org.jspecify.annotations.NullMarked;
