package callstream.accounts.login;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle without a refresh
 * @param longest however often it is refreshed
 */
public record SessionSettings(Duration idle, Duration longest) {}
