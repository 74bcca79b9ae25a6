package callstream.accounts.store;

import java.util.UUID;

/** Whose a session is. */
public sealed interface Holder permits User, Guest {
    /** Never changes, never used again; no user and guest have the same. */
    UUID id();

    /** To show, 1 to 64 characters. */
    String name();
}
