/** Tests of the package of the same name. */
@NullMarked
package callstream.gateway.ingest;

import org.jspecify.annotations.NullMarked;
