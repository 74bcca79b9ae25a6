package callstream.accounts.audit;

/**
 * Where a request comes from.
 *
 * @param address of the client, in text
 * @param network whose limits apply: the address, or of an IPv6 one its first 64 bits, which one household has
 * @param requestId the request's name
 */
public record Origin(String address, String network, String requestId) {}
