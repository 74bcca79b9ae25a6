package callstream.accounts.login;

/**
 * How much hashing goes on at one time, and what one hash costs. It fills its memory and one core while it lasts.
 *
 * @param threads hashes computed at one time
 * @param waiting hashes that wait for a thread; one more is refused
 * @param memory of a new hash, KiB
 * @param passes of a new hash over the memory
 */
public record HashingSettings(int threads, int waiting, int memory, int passes) {}
