package callstream.accounts.store;

import java.util.Optional;

/**
 * What is to be changed of a call; what is empty stays as it is.
 *
 * @param title 1 to 128 characters
 */
public record CallAlteration(
        Optional<String> title, Optional<Boolean> recognition, Optional<RequiredBlur> requiredBlur) {
    /** Whether it gives any of the settings. */
    public boolean setsSettings() {
        return recognition.isPresent() || requiredBlur.isPresent();
    }
}
