package callstream.benchmarks.faults;

import callstream.local.caller.ApiException;
import callstream.local.caller.CallClient;
import callstream.local.caller.CallerConnection;
import callstream.local.caller.CallerListener;
import callstream.local.caller.Lobby;
import callstream.local.stack.PartNames;
import callstream.local.stack.Stack;
import callstream.local.stack.StackBuilder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A gateway's wall clock leaps, and back again after a while. Its process has Debian's libfaketime, which reads the
 * distance from a file; the monotonic clock is left alone, as the kernel leaves it.
 *
 * @param by how far
 */
record ClockJump(String name, Duration by) implements Fault {
    private static final Duration AWAY = Duration.ofSeconds(20);
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    @Override
    public String what() {
        return String.format("a gateway's clock leaps by %+d min for %d s", by.toMinutes(), AWAY.toSeconds());
    }

    @Override
    public String stack() {
        return "two gateways, one with a clock that can be set";
    }

    @Override
    public Optional<String> impossible() {
        return library().isPresent()
                ? Optional.empty()
                : Optional.of("libfaketime is not there (Debian: apt-get install faketime)");
    }

    private static Optional<Path> library() {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(LIBRARIES, "*-linux-gnu*")) {
            for (Path architecture : architectures) {
                if (Files.isRegularFile(architecture.resolve(LIBRARY))) {
                    return Optional.of(architecture.resolve(LIBRARY));
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public void prepare(StackBuilder builder, Path data) throws IOException {
        Files.createDirectories(data);
        set(data, Duration.ZERO);
        String gateway = PartNames.gateway(1);
        builder.environment(gateway, "LD_PRELOAD", library().orElseThrow().toString())
                .environment(gateway, "FAKETIME_TIMESTAMP_FILE", clock(data).toString())
                .environment(gateway, "FAKETIME_CACHE_DURATION", "1")
                .environment(gateway, "FAKETIME_DONT_FAKE_MONOTONIC", "1")
                // With the fix, which this C library does not need, each timed wait of the machine ends at once.
                .environment(gateway, "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    private static Path clock(Path data) {
        return data.toAbsolutePath().resolve("clock");
    }

    /** Written beside and moved, so that no half of it is read. */
    private static void set(Path data, Duration ahead) throws IOException {
        Path written = data.resolve("clock.new");
        Files.writeString(written, String.format("%+d%n", ahead.toSeconds()));
        Files.move(written, clock(data), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public List<String> strike(Stack stack) throws IOException, InterruptedException {
        Path data = stack.data().root();
        set(data, by);
        String entered;
        try {
            Thread.sleep(AWAY.toMillis() / 2);
            entered = enter(stack);
            Thread.sleep(AWAY.toMillis() / 2);
        } finally {
            set(data, Duration.ZERO);
        }
        return List.of("somebody who came to that gateway meanwhile " + entered);
    }

    /** Whether the gateway lets somebody in. */
    private static String enter(Stack stack) throws InterruptedException {
        try (var client = new CallClient(stack.gatewayUrl(1))) {
            var lobby = new Lobby(client);
            Lobby.Call call = lobby.makeCall("Visit", List.of("Visitor"));
            CallerConnection visitor = lobby.join(call, call.members().get(0), new CallerListener() {});
            visitor.leave();
            return "was let in";
        } catch (ApiException | ExecutionException | TimeoutException refused) {
            return "was refused: " + refused.getMessage();
        }
    }
}
