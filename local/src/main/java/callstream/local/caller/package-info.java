/**
 * A caller as the public protocol knows one: registers and logs in over HTTP, joins a call over a WebSocket, sends
 * frames, receives those of the others.
 *
 * <p>Called by the smoke run, the demonstration's robots, benchmarks and system tests. A
 * {@link callstream.local.caller.CallClient} may be used from any thread; what a
 * {@link callstream.local.caller.CallerListener} is told comes on the connection's event loop, one thing at a time, in
 * the order of its arrival, and must not block there.
 */
@NullMarked
package callstream.local.caller;

import org.jspecify.annotations.NullMarked;
