package callstream.local.cli;

import callstream.local.caller.CallTransport;
import callstream.local.clip.Clip;
import callstream.local.clip.ClipException;
import callstream.local.clip.Clips;
import callstream.local.smoke.CallerResult;
import callstream.local.smoke.EffectChoice;
import callstream.local.smoke.JsonReport;
import callstream.local.smoke.SmokeException;
import callstream.local.smoke.SmokeResult;
import callstream.local.smoke.SmokeRun;
import callstream.local.smoke.SmokeSettings;
import callstream.local.speech.Voice;
import callstream.local.speech.Voices;
import callstream.local.stack.DataDirectory;
import callstream.local.stack.Installation;
import callstream.local.stack.PartNames;
import callstream.local.stack.RunningStack;
import callstream.local.stack.Stack;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./callstream smoke}: plays a call and accounts for every frame. */
@Command(
        name = "smoke",
        header = "Plays a call and accounts for every frame.",
        description = {
            "Plays a real call as clients would: fresh users join a fresh call, each sends frames and speech to all"
                    + " others. Exit status 1 when a frame or a packet of sound is unaccounted for, duplicated or out of"
                    + " order, or none was delivered.%n",
            "Counts are frame x receiver. Frames sent during the warm-up are counted like all others; only the"
                    + " latencies leave them out. The last picture of each caller is saved as"
                    + " var/smoke/caller-N.jpg.%n"
        },
        footer = {
            "",
            "Examples:",
            "  ./callstream smoke",
            "  ./callstream smoke --effects blur-faces --callers 4 --fps 10 --seconds 60",
            "  ./callstream smoke --clip holiday.mp4 --json > result.json",
            "",
            "Without --url it uses the stack that runs on --data, or starts one for the time.",
            "The keys of --json are described in docs/smoke.md."
        })
final class SmokeCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call().
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = GatewayConverter.class,
            description = "Gateway, for example http://127.0.0.1:8080.")
    private Optional<URI> url = Optional.empty();

    @Option(names = "--callers", paramLabel = "N", description = "2 to 32 (default: ${DEFAULT-VALUE}).")
    private int callers = 3;

    @Option(
            names = "--fps",
            paramLabel = "N",
            description = "Frames a second of each caller, 1 to 30 (default: ${DEFAULT-VALUE}).")
    private int fps = 15;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long, after the warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds = 20;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds of sending before that (default: ${DEFAULT-VALUE}).")
    private int warmUp = 3;

    @Option(
            names = "--effects",
            paramLabel = "EFFECT",
            converter = EffectConverter.class,
            description = "faces, blur, blur-faces or none (default: faces).")
    private EffectChoice effects = EffectChoice.FACES;

    @Option(
            names = "--clip",
            paramLabel = "FILE_OR_DIR",
            description = {
                "What callers show: a folder of JPEG files, an MJPG .avi, a video (with ffmpeg), or a folder of videos.",
                "Default: $$CALLSTREAM_MEDIA/callers, else pictures that the build brought along."
            })
    private Optional<Path> clip = Optional.empty();

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            converter = TransportConverter.class,
            description = "What carries the messages: websocket or grpc (default: websocket).")
    private CallTransport transport = CallTransport.WEBSOCKET;

    @Option(names = "--json", description = "Prints one JSON object and nothing else on standard output.")
    private boolean json;

    @Override
    public Integer call() throws StackException, ClipException, SmokeException, IOException, InterruptedException {
        SmokeSettings.fault(callers, fps, seconds, Duration.ofSeconds(warmUp)).ifPresent(fault -> {
            throw new ParameterException(spec.commandLine(), fault);
        });
        Optional<URI> running = url.isPresent() ? url : runningGateway();
        List<Clip> clips = clips();
        List<Voice> voices = Voices.open(Voices.media(Installation.find().home()), callers);
        SmokeResult result = running.isPresent() ? play(running.get(), clips, voices) : playOnOwnStack(clips, voices);
        save(result);
        System.out.print(
                json ? new JsonReport(result).toJson().encodePrettily() + "\n" : new SmokeText(result).toText());
        return result.isClean() ? 0 : 1;
    }

    private List<Clip> clips() throws ClipException, StackException, InterruptedException {
        var all = new Clips(fps);
        if (clip.isEmpty()) {
            return all.openDefault(Clips.media(Installation.find().home()), callers);
        }
        try {
            return all.open(clip.get(), callers);
        } catch (ClipException e) {
            if (e.getCause() instanceof LinkageError) {
                // The argument may be right: what reads it does not run on this machine.
                throw e;
            }
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Optional<URI> runningGateway() throws StackException, IOException {
        Optional<RunningStack> running = RunningStack.on(data.get()).filter(RunningStack::isWatched);
        if (running.isPresent()) {
            failUnlessReady(running.get());
        }
        return running.map(RunningStack::url);
    }

    private void failUnlessReady(RunningStack stack) throws StackException {
        String missing = stack.parts().stream()
                .filter(part -> !part.status().isReady())
                // Robots are callers like those that are played here.
                .filter(part -> !part.name().equals(PartNames.DEMO))
                .map(part -> part.name() + " (" + part.status().state().shown() + ")")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new StackException("The stack on " + data.get().shown() + " is not ready yet, it lacks " + missing
                    + ": try again when ./callstream status shows all parts ready.");
        }
    }

    private SmokeResult play(URI gateway, List<Clip> clips, List<Voice> voices)
            throws SmokeException, InterruptedException {
        var settings = new SmokeSettings(gateway, clips, fps, seconds, Duration.ofSeconds(warmUp), effects, voices);
        return new SmokeRun(settings, transport, System.err::println).run();
    }

    /** On a data directory and ports of its own: it neither meets nor leaves anything on those of others. */
    private SmokeResult playOnOwnStack(List<Clip> clips, List<Voice> voices)
            throws StackException, SmokeException, InterruptedException {
        System.err.println("No stack runs on " + data.get().shown() + ": starting one for the time.");
        var screen = StartScreen.onStandardError();
        DataDirectory own = data.get().forSmoke();
        try (Stack stack =
                Stack.builder().data(own.root()).freePorts().listener(screen).build()) {
            // Not 0: a run that was cut off has shown nothing.
            Interruption.onSignal(stack::close, 130);
            stack.start();
            return play(stack.gatewayUrl(), clips, voices);
        }
    }

    private Path pictures() throws StackException {
        DataDirectory directory = data.get();
        return directory.root().resolve("smoke");
    }

    private void save(SmokeResult result) throws StackException, IOException {
        Path folder = pictures();
        Files.createDirectories(folder);
        for (CallerResult caller : result.callers()) {
            Path file = folder.resolve("caller-" + caller.number() + ".jpg");
            Files.deleteIfExists(file);
            if (caller.lastPicture().isPresent()) {
                Files.write(file, caller.lastPicture().get().toByteArray());
            }
        }
        System.err.println("last pictures: " + folder.resolve("caller-*.jpg"));
    }
}
