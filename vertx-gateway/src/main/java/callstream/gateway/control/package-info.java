/**
 * What callers do in a running call beside showing themselves: who may do what, what comes of it, and in which order.
 * Values and pure functions; {@code room} keeps them for all gateways, {@code session} takes what a client asks for.
 * Any thread. Order: the events of one run of a call are numbered from 1 without a gap.
 */
@NullMarked
package callstream.gateway.control;

import org.jspecify.annotations.NullMarked;
