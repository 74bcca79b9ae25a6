/**
 * Whole calls across real processes: broker, database, accounts, gateways, streaming job, started as
 * {@code ./callstream up} starts them; and the rules that the modules keep between them.
 */
@NullMarked
package callstream.systemtests;

import org.jspecify.annotations.NullMarked;
