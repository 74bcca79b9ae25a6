/**
 * Three robots in a call, and a page that shows their call in any browser.
 *
 * <pre>
 *   robots ─▶ gateway ─▶ … ─▶ gateway ─▶ viewer ─▶ Board (newest frame of each) ─▶ MJPEG streams ─▶ browser
 * </pre>
 *
 * <p>{@link callstream.local.demo.Demo} is the main class of a process of its own. Robots send on one thread; frames
 * arrive on the call client's event loops; the page is served on those of its HTTP server.
 */
@NullMarked
package callstream.local.demo;

import org.jspecify.annotations.NullMarked;
