/**
 * The gateway's HTTP: one public port for callers ({@code /v1/connect}, {@code /v1/me/face} for the own face,
 * {@code /api} passed on to accounts, so that clients know one address, and for browsers the page itself), one for
 * those who operate it (health and metrics).
 *
 * <p>Deployed by {@code app}; the public server runs on every event loop.
 */
@NullMarked
package callstream.gateway.http;

import org.jspecify.annotations.NullMarked;
