package callstream.accounts.store;

/**
 * How a call's pictures are treated.
 *
 * @param recognition whether its members' faces may be named
 * @param requiredBlur what every picture hides
 */
public record CallSettings(boolean recognition, RequiredBlur requiredBlur) {
    /** Of a call whose maker says nothing. */
    public static final CallSettings DEFAULT = new CallSettings(true, RequiredBlur.NONE);
}
