package callstream.accounts.login;

/**
 * How much hashing goes on at one time. One hash fills 19 MiB and one core while it lasts.
 *
 * @param threads hashes computed at one time
 * @param waiting hashes that wait for a thread; one more is refused
 */
public record HashingSettings(int threads, int waiting) {}
