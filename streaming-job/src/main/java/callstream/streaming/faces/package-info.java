/**
 * The faces that callers have enrolled, as this process knows them: what the topic {@code faces} says, in memory alone.
 *
 * <p>{@code process} asks on vision's threads; one thread for each process follows the topic. A template is biometric
 * data: it is never logged.
 */
@NullMarked
package callstream.streaming.faces;

import org.jspecify.annotations.NullMarked;
