package callstream.gateway.session;

/**
 * Who a verified token speaks for.
 *
 * @param userId UUID in text
 * @param name to show
 */
public record Identity(String userId, String name) {}
