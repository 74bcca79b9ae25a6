package callstream.accounts.app;

import callstream.accounts.limits.AttemptLimit;
import callstream.accounts.limits.Rate;
import java.util.Map;

/**
 * How often something may be asked.
 *
 * @param rates of one user or address, by the name that the contract has for what is limited
 * @param here wrong passwords of a login from one address
 * @param everywhere wrong passwords of a login from all addresses that are new for it
 */
record LimitSettings(Map<String, Rate> rates, AttemptLimit here, AttemptLimit everywhere) {}
