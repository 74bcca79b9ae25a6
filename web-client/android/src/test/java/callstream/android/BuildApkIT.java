package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.android.Checkout.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code build-apk} says where it can't build. Needs none of Android's tools. */
class BuildApkIT {
    @TempDir
    private Path home;

    @TempDir
    private Path programs;

    private Checkout checkout;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = new Checkout(home);
    }

    @Test
    void shouldNameTheDebianPackagesThatAreMissing() throws Exception {
        for (String program : List.of("readlink", "dirname", "sort", "tr")) {
            Path script = programs.resolve(program);
            Files.writeString(script, "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        Ended ended = checkout.build(Map.of("PATH", programs.toString()));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .isEqualTo("To build the Android app, Debian's aapt apksigner zipalign must be there:"
                        + " apt-get install --no-install-recommends aapt apksigner zipalign\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus",
                "--out",
                "--server",
                "--server http://calls.example.org",
                "--server calls.example.org",
                "--server https://calls.example.org/calls",
                "--server https://calls.example.org\"/><x",
                "more"
            })
    void shouldEndWith2AndOneSentenceWhenItIsNotUnderstood(String options) throws Exception {
        Ended ended = checkout.build(Map.of(), options.split(" "));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.said()).hasLineCount(1).contains("(./callstream apk --help says more)");
    }
}
