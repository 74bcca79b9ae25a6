package callstream.accounts.store;

/**
 * A user with what proves that it is the user.
 *
 * @param passwordHash in PHC string format
 */
public record Credentials(User user, String passwordHash) {
    /** Without the hash, which belongs in no log. */
    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
