/** What the shared rules promise. */
@NullMarked
package callstream.protocol;

import org.jspecify.annotations.NullMarked;
