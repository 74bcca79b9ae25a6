/**
 * What the web page costs a caller: a browser with a camera that is a file, in real calls, driven by web-client/e2e.
 */
@NullMarked
package callstream.benchmarks.web;

import org.jspecify.annotations.NullMarked;
