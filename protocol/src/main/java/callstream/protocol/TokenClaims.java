package callstream.protocol;

/** What an access token says; accounts signs it (JWS, ES256), gateways verify it with the published keys. */
public final class TokenClaims {
    /** Claim {@code iss}. */
    public static final String ISSUER = "callstream-accounts";

    /** Claim {@code aud}. */
    public static final String AUDIENCE = "callstream";

    /** Claim with the name to show, 1 to 64 characters. The user id is the claim {@code sub}. */
    public static final String NAME = "name";

    /**
     * Claim with the id of the log-in that the token comes from, a UUID in text; {@link Topics#REVOCATIONS} says which
     * are over.
     */
    public static final String SESSION = "sid";

    /** Claim of a guest's token alone: id of the one call that it is good for. */
    public static final String GUEST_OF = "call";

    private TokenClaims() {}
}
