package callstream.local.demo;

import callstream.local.caller.ApiException;
import callstream.local.caller.CallClient;
import callstream.local.caller.CallEnd;
import callstream.local.caller.CallStay;
import callstream.local.caller.CallerListener;
import callstream.local.caller.Lobby;
import callstream.local.caller.Pacing;
import callstream.local.caller.SendSchedule;
import callstream.protocol.MicroClock;
import callstream.protocol.v1.Codec;
import callstream.protocol.v1.Joined;
import callstream.protocol.v1.Pace;
import callstream.protocol.v1.Stamps;
import callstream.protocol.v1.VideoFrame;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** One call of the robots and the viewer, from the first to join to the first who can't stay in it. */
final class RobotCall implements AutoCloseable {
    private final List<Robot> robots;
    private final int framesPerSecond;
    private final CallClient client;
    private final List<CallStay> stays = new ArrayList<>();
    private final List<Pacing> pacings = new ArrayList<>();
    private final MicroClock clock = MicroClock.system();
    private volatile boolean over;

    /** Connects nothing yet. */
    RobotCall(URI gateway, List<Robot> robots, int framesPerSecond) {
        this.robots = robots;
        this.framesPerSecond = framesPerSecond;
        this.client = new CallClient(gateway);
    }

    /** Brings fresh users into a fresh call, the viewer last. */
    void join(Board board) throws ApiException, InterruptedException, ExecutionException, TimeoutException {
        var lobby = new Lobby(client);
        var names = new ArrayList<>(robots.stream().map(Robot::name).toList());
        names.add("Viewer");
        Lobby.Call call = lobby.makeCall("Demonstration", names);
        var ids = call.members().stream().map(member -> member.userId()).toList();
        board.seat(ids.subList(0, robots.size()));
        for (int i = 0; i < robots.size(); i++) {
            var pacing = new Pacing();
            pacings.add(pacing);
            stays.add(lobby.enter(call, call.members().get(i), new Obedient(pacing)));
        }
        stays.add(lobby.enter(call, call.members().get(robots.size()), new Viewer(board)));
    }

    /** Sends the robots' frames until one of them is not in the call any more. */
    void play() throws InterruptedException {
        new SendSchedule(robots.size(), framesPerSecond).run(0, Long.MAX_VALUE, (robot, frame, dueUs) -> {
            send(robot, frame);
            return !over;
        });
    }

    private void send(int robot, long frame) {
        long nowUs = clock.getAsLong();
        if (!pacings.get(robot).takes(nowUs)) {
            return;
        }
        stays.get(robot)
                .send(VideoFrame.newBuilder()
                        .setSequence(frame + 1)
                        .setCodec(Codec.CODEC_JPEG)
                        .addAllEffects(robots.get(robot).effect().effects())
                        // Not when it was due: a call that lasts for days outlives corrections of the wall clock.
                        .setStamps(Stamps.newBuilder().setCapturedUs(nowUs))
                        .setJpeg(robots.get(robot).clip().frame(frame))
                        .build());
    }

    @Override
    public void close() {
        client.close();
    }

    /** A robot: it looks at nobody. */
    private class EndNoticed implements CallerListener {
        @Override
        public void ended(CallEnd end) {
            over = true;
        }
    }

    /** Sends what it was told to. */
    private final class Obedient extends EndNoticed {
        private final Pacing pacing;

        Obedient(Pacing pacing) {
            this.pacing = pacing;
        }

        @Override
        public void joined(Joined joined) {
            pacing.begin();
        }

        @Override
        public void pace(Pace pace) {
            pacing.obey(pace);
        }
    }

    private final class Viewer extends EndNoticed {
        private final Board board;

        Viewer(Board board) {
            this.board = board;
        }

        @Override
        public void frame(VideoFrame frame, long receivedUs) {
            board.show(frame, receivedUs);
        }
    }
}
