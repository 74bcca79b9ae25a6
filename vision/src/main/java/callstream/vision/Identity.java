package callstream.vision;

/** Whose face it is, as far as that was asked for and is settled. */
public sealed interface Identity {
    /** Nobody asked. */
    Identity NOT_ASKED = new NotAsked();

    /** Not enough looks agree yet. */
    Identity UNDECIDED = new Undecided();

    /** None of those who may be in the picture. */
    Identity UNKNOWN = new Unknown();

    /** See {@link #NOT_ASKED}. */
    record NotAsked() implements Identity {}

    /** See {@link #UNDECIDED}. */
    record Undecided() implements Identity {}

    /** See {@link #UNKNOWN}. */
    record Unknown() implements Identity {}

    /**
     * Somebody who enrolled.
     *
     * @param userId whose face it is
     * @param name to show
     */
    record Known(String userId, String name) implements Identity {}
}
