package callstream.accounts.http;

import callstream.accounts.calls.Guests;
import callstream.accounts.limits.RateLimits;
import callstream.accounts.login.AccessTokens;
import callstream.accounts.login.LogIn;
import callstream.accounts.login.NewPasswords;
import callstream.accounts.login.Sessions;
import callstream.accounts.login.SigningKeys;
import callstream.accounts.profile.OwnAccount;
import callstream.accounts.register.Registration;

/** Who does what clients ask for. */
public record ApiParts(
        Registration registration,
        NewPasswords newPasswords,
        LogIn logIn,
        Sessions sessions,
        OwnAccount ownAccount,
        CallsApi calls,
        Guests guests,
        AccessTokens tokens,
        SigningKeys keys,
        RateLimits limits) {}
