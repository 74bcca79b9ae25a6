package callstream.accounts.calls;

import callstream.accounts.login.Caller;
import callstream.accounts.store.Login;
import callstream.accounts.store.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People whom somebody wants in a call.
 *
 * @param found the caller and those of {@code logins} whom somebody knows
 */
record Invited(Caller caller, Set<Login> logins, List<User> found) {
    /**
     * To tell who is not known tells a user who is; without it nobody could mend a slip of the pen. How often one may
     * ask is limited.
     *
     * @throws CreatorGoneException if the caller is no user any more
     * @throws UnknownMembersException if nobody has one of the logins
     */
    void refuseUnlessAllKnown() {
        if (found.stream().noneMatch(user -> user.id().equals(caller.userId()))) {
            throw new CreatorGoneException();
        }
        Set<Login> known = found.stream().map(User::login).collect(Collectors.toSet());
        List<Login> unknown =
                logins.stream().filter(login -> !known.contains(login)).toList();
        if (!unknown.isEmpty()) {
            throw new UnknownMembersException(unknown);
        }
    }
}
