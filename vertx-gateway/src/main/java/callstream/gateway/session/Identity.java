package callstream.gateway.session;

/**
 * Who a verified token speaks for.
 *
 * @param userId UUID in text
 * @param name to show
 */
record Identity(String userId, String name) {}
