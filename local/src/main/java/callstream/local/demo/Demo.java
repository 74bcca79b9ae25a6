package callstream.local.demo;

import callstream.local.caller.ApiException;
import callstream.local.clip.Clip;
import callstream.local.clip.ClipException;
import callstream.local.clip.Clips;
import callstream.local.smoke.EffectChoice;
import callstream.local.stack.Installation;
import callstream.local.stack.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the robots' call, again from its beginning whenever a connection is lost, and serves the page that shows it. */
public final class Demo {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final DemoSettings settings;
    private final List<Robot> robots;
    private final Board board;

    private Demo(DemoSettings settings, List<Robot> robots) {
        this.settings = settings;
        this.robots = robots;
        this.board = new Board(robots);
    }

    /** Entry point. Ends only by a signal, or with 1 when it can't start. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            var settings = DemoSettings.load();
            new Demo(settings, robots(settings)).run();
        } catch (IllegalArgumentException
                | StackException
                | ClipException
                | IOException
                | ExecutionException
                | TimeoutException e) {
            System.err.println("The demonstration can't start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static List<Robot> robots(DemoSettings settings)
            throws StackException, ClipException, InterruptedException {
        List<Clip> clips = new Clips(settings.framesPerSecond())
                .openDefault(Clips.media(Installation.find().home()), 3);
        return List.of(
                new Robot("Ada", EffectChoice.FACES, clips.get(0)),
                new Robot("Ben", EffectChoice.BLUR_FACES, clips.get(1)),
                new Robot("Cleo", EffectChoice.NONE, clips.get(2)));
    }

    private void run() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        new DemoServer(board, settings.maxStreams())
                .listen(settings.port())
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        while (true) {
            playOnce();
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private void playOnce() throws InterruptedException {
        try (var call = new RobotCall(settings.gateway(), robots, settings.framesPerSecond())) {
            call.join(board);
            log.atInfo().addKeyValue("robots", robots.size()).log("the robots' call is on");
            call.play();
            log.atWarn().log("a robot is not in the call any more, a new call follows");
        } catch (ApiException | ExecutionException | TimeoutException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("no call could be made, another try follows");
        }
    }
}
