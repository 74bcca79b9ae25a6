package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callstream.android.Checkout.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app as it is installed, looked at with Android's own tools. */
class ApkIT {
    private static final List<String> TOOLS = List.of("aapt", "aapt2", "zipalign", "apksigner", "dexdump");

    @TempDir
    private static Path home;

    private static Checkout checkout;
    private static String apk;

    @BeforeAll
    static void build() throws Exception {
        for (String tool : TOOLS) {
            assumeTrue(
                    isThere(tool),
                    tool + " is not there, so no APK is built and tested:"
                            + " apt-get install --no-install-recommends aapt zipalign apksigner dexdump");
        }
        checkout = new Checkout(home);
        apk = home.resolve("first.apk").toString();
        Ended built = checkout.build(Map.of(), "--out", apk);
        assertThat(built.status()).as(built.said()).isZero();
    }

    private static boolean isThere(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    @Test
    void shouldBeSignedAsAndroidAsksForIt() throws Exception {
        assertThat(read("apksigner", "verify", "--verbose", "--min-sdk-version", "26", apk))
                .contains("(APK Signature Scheme v2): true", "(APK Signature Scheme v3): true");
    }

    @Test
    void shouldBeAligned() throws Exception {
        assertThat(read("zipalign", "-c", "-v", "4", apk)).contains("Verification successful");
    }

    /** Android 11 and newer install no other. */
    @Test
    void shouldHoldItsResourcesUncompressed() throws Exception {
        try (var zip = new ZipFile(apk)) {
            var resources = zip.getEntry("resources.arsc");
            assertThat(resources.getCompressedSize()).isEqualTo(resources.getSize());
        }
    }

    @Test
    void shouldAskForCameraAndMicrophoneAndNothingElse() throws Exception {
        String badging = read("aapt", "dump", "badging", apk);

        assertThat(badging.lines().filter(line -> line.startsWith("uses-permission")))
                .containsExactlyInAnyOrder(
                        "uses-permission: name='android.permission.INTERNET'",
                        "uses-permission: name='android.permission.CAMERA'",
                        "uses-permission: name='android.permission.RECORD_AUDIO'",
                        "uses-permission: name='android.permission.MODIFY_AUDIO_SETTINGS'");
        assertThat(badging)
                .contains("launchable-activity: name='callstream.android.MainActivity'")
                .contains("sdkVersion:'26'", "targetSdkVersion:'34'", "uses-feature-not-required")
                .doesNotContain("application-debuggable");
    }

    @Test
    void shouldTakeNoPageWithoutTlsAndPutNoLogInIntoABackup() throws Exception {
        assertThat(read("aapt", "dump", "xmltree", apk, "AndroidManifest.xml"))
                .containsPattern("allowBackup\\S*=\\(type 0x12\\)0x0\\b")
                .containsPattern("usesCleartextTraffic\\S*=\\(type 0x12\\)0x0\\b");
        assertThat(read("aapt", "dump", "xmltree", apk, "res/xml/network_security.xml"))
                .containsPattern("cleartextTrafficPermitted=\\(type 0x12\\)0x0\\b");
    }

    @Test
    void shouldHoldAllClassesAndNoLambda() throws Exception {
        String code = read("dexdump", "-d", apk);

        for (String name : classes()) {
            assertThat(code).contains("Class descriptor  : 'L" + name + ";'");
        }
        assertThat(code).doesNotContain("invoke-custom");
    }

    private static List<String> classes() throws IOException {
        Path classes = Checkout.compiled().resolve("classes");
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.replaceFirst("\\.class$", ""))
                    // It holds nothing but its comment.
                    .filter(name -> !name.endsWith("package-info"))
                    .toList();
        }
    }

    @Test
    void shouldAskItsUserWhereItIsBuiltForNoServer() throws Exception {
        assertThat(read("aapt", "dump", "--values", "resources", apk)).contains("(string8) \"callstream.invalid\"");
    }

    @Test
    void shouldKnowTheServerThatItIsBuiltFor() throws Exception {
        String other = home.resolve("other.apk").toString();

        Ended built = checkout.build(Map.of(), "--server=https://calls.example.org:8443", "--out=" + other);

        assertThat(built.status()).as(built.said()).isZero();
        assertThat(read("aapt", "dump", "--values", "resources", other))
                .contains("(string8) \"https://calls.example.org:8443\"", "(string8) \"calls.example.org\"")
                .doesNotContain("callstream.invalid");
    }

    @Test
    void shouldBeTheSameByteForByteWhenItIsBuiltAgain() throws Exception {
        Path again = home.resolve("again.apk");

        checkout.build(Map.of(), "--out", again.toString());

        assertThat(again).hasSameBinaryContentAs(Path.of(apk));
    }

    @Test
    void shouldKeepItsKeyFromOthersOnTheMachine() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checkout.key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(checkout.key().resolveSibling("key.password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldSignWithTheKeyThatItIsGiven() throws Exception {
        Path store = home.resolve("given.p12");
        read(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-alias",
                "ours",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Given",
                "-storepass",
                "for this test");
        String other = home.resolve("given.apk").toString();
        var key = Map.of(
                "CALLSTREAM_APK_KEYSTORE", store.toString(), "CALLSTREAM_APK_KEYSTORE_PASSWORD", "for this test");

        Ended built = checkout.build(key, "--out", other);

        assertThat(built.status()).as(built.said()).isZero();
        assertThat(read("apksigner", "verify", "--print-certs", other)).contains("CN=Given");
    }

    private static String read(String... command) throws Exception {
        Ended ended = Checkout.run(Map.of(), command);
        assertThat(ended.status()).as(ended.said()).isZero();
        return ended.said();
    }
}
