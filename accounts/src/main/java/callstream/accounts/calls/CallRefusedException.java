package callstream.accounts.calls;

/** A change of a call that can't be made, by who asks or at all. */
public final class CallRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Only the call's owner may. */
        NOT_OWNER,
        /** Guests may not. */
        GUEST,
        /** Nobody with this id is in the call. */
        NO_SUCH_MEMBER,
        /** It would have over {@link Calls#MAX_MEMBERS} members and guests. */
        FULL,
        /** It would have over {@link Guests#MAX_OF_CALL} guests. */
        TOO_MANY_GUESTS,
        /** Somebody would be a member of over {@link Calls#MAX_OF_MEMBER} calls. */
        TOO_MANY_CALLS,
        /** It would have over {@link Invitations#MAX_OF_CALL} links. */
        TOO_MANY_INVITATIONS,
        /** There is no such link into the call. */
        NO_SUCH_INVITATION,
        /** The link is unknown, revoked, used up, or its time is over: these are not told apart. */
        INVITATION_NOT_VALID,
        /** The link is for those who have an account. */
        GUESTS_NOT_ALLOWED
    }

    private final Reason reason;

    /** For this reason. */
    public CallRefusedException(Reason reason) {
        // No stack trace: this is an answer to a client.
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
