package callstream.accounts.store;

import java.util.UUID;

/**
 * Somebody who registered.
 *
 * @param id never changes, never used again
 * @param name to show, 1 to 64 characters
 */
public record User(UUID id, Login login, String name) implements Holder {}
