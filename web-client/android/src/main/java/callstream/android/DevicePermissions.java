package callstream.android;

import java.util.List;

/** What Android's user lets the app use. */
interface DevicePermissions {
    /** Those of these that the app does not have. */
    List<String> missing(List<String> permissions);

    /** Asks the user. The answer is told to {@link CaptureGate#answered}; Android shows one question at a time. */
    void ask(List<String> permissions);

    /** The user, or the phone for them, refused: says where that can be changed. */
    void refused();
}
