package callstream.android;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A checkout of its own, so that no test touches the key of who runs it. Its Maven is a script that hands over what the
 * build has compiled just before.
 */
final class Checkout {
    private static final Path MODULE = Path.of("").toAbsolutePath();

    private final Path home;

    Checkout(Path home) throws IOException {
        this.home = home;
        Path module = home.resolve("web-client/android");
        Files.createDirectories(module);
        Files.copy(MODULE.resolve("build-apk"), module.resolve("build-apk"));
        Files.copy(MODULE.resolve("pom.xml"), module.resolve("pom.xml"));
        Files.writeString(home.resolve("pom.xml"), "");
        copy(MODULE.resolve("src/main"), module.resolve("src/main"));
        Path maven = home.resolve("mvnw");
        Files.writeString(maven, """
                #!/bin/sh
                mkdir -p web-client/android/target
                cp '%1$s/classes.dex' '%1$s/android-jar' web-client/android/target/
                """.formatted(compiled()));
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Where the build of this module has put classes and dex. */
    static Path compiled() {
        return MODULE.resolve("target");
    }

    Path key() {
        return home.resolve("var/android/key.p12");
    }

    /** Runs {@code build-apk}. */
    Ended build(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add("/bin/bash");
        command.add(home.resolve("web-client/android/build-apk").toString());
        command.addAll(List.of(options));
        return run(environment, command.toArray(String[]::new));
    }

    /** Runs a program to its end. */
    static Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }

    /**
     * How a program ended.
     *
     * @param status exit status
     * @param said on both its outputs
     */
    record Ended(int status, String said) {}

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
