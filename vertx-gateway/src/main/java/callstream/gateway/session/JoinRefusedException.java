package callstream.gateway.session;

import callstream.gateway.room.CallLockedException;
import callstream.protocol.v1.ActiveSession;
import callstream.protocol.v1.Error;
import callstream.protocol.v1.ErrorCode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why somebody may not enter, or is not who they say; the message is for the client. */
public final class JoinRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final Logger log = LoggerFactory.getLogger(JoinRefusedException.class);

    private final ErrorCode code;

    private final transient Optional<ActiveSession> elsewhere;

    JoinRefusedException(ErrorCode code, String message) {
        this(code, message, Optional.empty());
    }

    private JoinRefusedException(ErrorCode code, String message, Optional<ActiveSession> elsewhere) {
        // No stack trace: this is an answer to a client.
        super(message, null, false, false);
        this.code = code;
        this.elsewhere = elsewhere;
    }

    /** What a fault on the way into a call comes to for the client; one that is ours is logged. */
    static JoinRefusedException of(Throwable fault) {
        if (fault instanceof JoinRefusedException refused) {
            return refused;
        }
        if (fault instanceof CallLockedException || fault.getCause() instanceof CallLockedException) {
            return callLocked();
        }
        log.atWarn().addKeyValue("fault", fault.toString()).log("join failed");
        return new JoinRefusedException(
                ErrorCode.ERROR_CODE_UNAVAILABLE, "the call can't be entered now, try again soon");
    }

    static JoinRefusedException alreadyInCall(ActiveSession elsewhere) {
        return new JoinRefusedException(
                ErrorCode.ERROR_CODE_ALREADY_IN_CALL,
                "you are in call " + elsewhere.getCallTitle() + " on another device",
                Optional.of(elsewhere));
    }

    static JoinRefusedException revoked() {
        return new JoinRefusedException(ErrorCode.ERROR_CODE_SESSION_REVOKED, "you were logged out: log in again");
    }

    static JoinRefusedException callNotFound() {
        return new JoinRefusedException(
                ErrorCode.ERROR_CODE_CALL_NOT_FOUND, "there is no such call, or you are not a member of it");
    }

    static JoinRefusedException callLocked() {
        return new JoinRefusedException(ErrorCode.ERROR_CODE_CALL_LOCKED, "the call's owner has locked it");
    }

    static JoinRefusedException tooManyCalls() {
        return new JoinRefusedException(
                ErrorCode.ERROR_CODE_TOO_MANY_CALLS,
                "this gateway takes no more calls now: try another one, or try again soon");
    }

    static JoinRefusedException unavailable(String what) {
        return new JoinRefusedException(ErrorCode.ERROR_CODE_UNAVAILABLE, what + " does not answer, try again soon");
    }

    public ErrorCode code() {
        return code;
    }

    /** As the client is told. */
    Error toMessage() {
        Error.Builder error = Error.newBuilder().setCode(code).setMessage(String.valueOf(getMessage()));
        elsewhere.ifPresent(error::setElsewhere);
        return error.build();
    }
}
