package callstream.accounts.store;

/**
 * Where a link into a call leads, as who holds it may know.
 *
 * @param title of the call
 * @param guests whether who has no account may come in as well
 */
public record InvitationGoal(String title, boolean guests) {}
