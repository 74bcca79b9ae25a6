/** What tests feed the job with: pictures of real people, frames, bad records, and a real broker. */
@NullMarked
package callstream.streaming.samples;

import org.jspecify.annotations.NullMarked;
