package callstream.accounts.http;

import callstream.accounts.calls.CallPage;
import callstream.accounts.login.Caller;
import java.util.List;

/** A page of somebody's calls, newest first. */
record CallListAnswer(List<CallAnswer> calls) {
    static CallListAnswer to(Caller caller, CallPage page) {
        return new CallListAnswer(
                page.calls().stream().map(call -> CallAnswer.to(caller, call)).toList());
    }
}
