package callstream.local.cli;

import callstream.local.stack.StackException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./callstream apk}: done by the script itself with {@code web-client/android/build-apk}, as that needs nothing
 * of what this class is part of. Here for its help.
 */
@Command(
        name = "apk",
        header = "Builds the Android app.",
        description = "Builds and signs the Android app, and prints where it is. Needs the Debian packages aapt,"
                + " zipalign and apksigner, and says so where they are missing. It is signed with a key of its own"
                + " that is made once, in var/android; updates need the same key.",
        footer = {
            "",
            "Examples:",
            "  ./callstream apk",
            "  ./callstream apk --server https://calls.example.org --out callstream.apk",
            "",
            "To sign with another key: CALLSTREAM_APK_KEYSTORE, CALLSTREAM_APK_KEYSTORE_PASSWORD and, where it holds",
            "several, CALLSTREAM_APK_KEY_ALIAS."
        })
final class ApkCommand implements Callable<Integer> {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Which server the app opens, and whose invitations (default: it asks its user).")
    private Optional<String> server = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the app goes (default: var/android/callstream.apk).")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws StackException {
        throw new StackException("The Android app is built by the script: ./callstream apk"
                + server.map(url -> " --server " + url).orElse("")
                + out.map(file -> " --out " + file).orElse("") + ".");
    }
}
