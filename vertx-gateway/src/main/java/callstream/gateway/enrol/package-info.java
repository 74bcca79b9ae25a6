/**
 * How a caller has their face learnt and forgotten.
 *
 * <pre>
 *   http ─▸ FaceDesk ─▸ ingest ─▸ video.captured ─▸ streaming job ─▸ faces
 *   http ◂─ FaceDesk ◂─ deliver ◂─ video.ready ◂────────┘
 *            └─▸ ingest ─▸ faces (forget)
 * </pre>
 *
 * <p>Called by {@code http}, on the event loop of the request, where the answer comes too.
 */
@NullMarked
package callstream.gateway.enrol;

import org.jspecify.annotations.NullMarked;
