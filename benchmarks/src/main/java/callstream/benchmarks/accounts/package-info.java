/**
 * {@code ./callstream bench accounts}: what a fresh log-in costs beside the bare hash, and how long requests take at a
 * constant rate.
 *
 * <pre>
 *   People ─▸ LogInCost (BareHash ─process─▸ Argon2id)
 *          ─▸ RequestLoad: OpenLoad ─▸ RequestKind ─▸ ApiClient ─▸ accounts
 *                                  └▸ RequestLatencies
 * </pre>
 *
 * <p>Runs alone on the machine. The main thread paces; answers come on the one event loop of
 * {@link callstream.benchmarks.accounts.ApiClient}.
 */
@NullMarked
package callstream.benchmarks.accounts;

import org.jspecify.annotations.NullMarked;
