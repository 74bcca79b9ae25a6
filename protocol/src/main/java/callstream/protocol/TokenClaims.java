package callstream.protocol;

/** What an access token says; accounts signs it (JWS, ES256), gateways verify it with the published keys. */
public final class TokenClaims {
    /** Claim {@code iss}. */
    public static final String ISSUER = "callstream-accounts";

    /** Claim {@code aud}. */
    public static final String AUDIENCE = "callstream";

    /** Claim with the name to show, 1 to 64 characters. The user id is the claim {@code sub}. */
    public static final String NAME = "name";

    private TokenClaims() {}
}
