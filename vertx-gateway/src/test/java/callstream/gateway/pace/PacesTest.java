package callstream.gateway.pace;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.PaceReason;
import callstream.protocol.v1.ServerMessage;
import callstream.protocol.v1.Wish;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Two gateways whose time goes on when the test says so; what they say to each other arrives at once, or not at all.
 */
class PacesTest {
    private static final String CALL = "call";
    private static final int SECOND = (int) (1000 / Paces.LOOK_EVERY_MS);

    private final Map<String, String> present = new HashMap<>();
    private final Map<String, Gateway> gateways = new HashMap<>();
    private final Gateway one = new Gateway("one");
    private final Gateway two = new Gateway("two");
    private boolean apart;
    private long nowNs;

    private final class Gateway implements Reports {
        final String id;
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final JobWatch jobWatch = new JobWatch(Duration.ofMillis(180), () -> false);
        final List<Integer> sent = new ArrayList<>();
        final Paces paces = new Paces(callId -> Map.copyOf(present), this, jobWatch, () -> nowNs, meters);
        private Listener listener = (gatewayId, reports) -> {};

        Gateway(String id) {
            this.id = id;
            gateways.put(id, this);
            paces.start();
        }

        @Override
        public void start(Listener told) {
            listener = told;
        }

        @Override
        public String here() {
            return id;
        }

        @Override
        public void send(String gatewayId, List<Report> reports) {
            sent.add(reports.size());
            if (!apart) {
                Objects.requireNonNull(gateways.get(gatewayId)).listener.onReports(id, reports);
            }
        }

        Client join(String participantId) {
            var client = new Client(this, participantId);
            present.put(participantId, id);
            paces.take(client.seat);
            return client;
        }
    }

    private final class Client {
        final Gateway at;
        final Watching watching = new Watching(() -> nowNs);
        final List<ServerMessage> told = new ArrayList<>();
        final Seat seat;

        Client(Gateway at, String participantId) {
            this.at = at;
            this.seat = new Seat(CALL, participantId, watching, told::add);
        }

        void leave() {
            present.remove(seat.participantId());
            at.paces.giveBack(seat);
        }

        Pace pace() {
            return seat.sending().pace();
        }
    }

    @Test
    void shouldTellNobodyAnythingWhileAllIsWell() {
        Client anna = one.join("anna");
        Client boris = two.join("boris");
        look(10 * SECOND);
        assertThat(anna.told).isEmpty();
        assertThat(boris.told).isEmpty();
    }

    @Test
    void shouldHoldDownASenderWhomNobodyWatchesAndLetGoWithinASecond() {
        Client anna = one.join("anna");
        Client boris = two.join("boris");
        boris.watching.want(Map.of("anna", Wish.WISH_HIDDEN), false);
        look(3 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.UNWATCHED);
        assertThat(anna.told).hasSize(1);
        assertThat(anna.told.get(0).getPace().getReason()).isEqualTo(PaceReason.PACE_REASON_UNWATCHED);
        assertThat(boris.pace()).isEqualTo(Pace.FULL);

        boris.watching.want(Map.of(), false);
        look(SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldAskForASmallPictureWhereNobodyWantsMoreAtAnyGateway() {
        Client anna = one.join("anna");
        Client boris = one.join("boris");
        Client cleo = two.join("cleo");
        boris.watching.want(Map.of("anna", Wish.WISH_THUMBNAIL), false);
        look(3 * SECOND);
        assertThat(anna.pace()).as("cleo wants it in full").isEqualTo(Pace.FULL);

        cleo.watching.want(Map.of("anna", Wish.WISH_HIDDEN), false);
        look(3 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.THUMBNAIL);
    }

    @Test
    void shouldLetWhoLooksAtThemselvesSendWhatTheyWantToSeeThoughNobodyElseLooks() {
        Client anna = one.join("anna");
        anna.watching.want(Map.of(), true);
        look(3 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.FULL);

        anna.watching.want(Map.of("anna", Wish.WISH_THUMBNAIL), true);
        look(3 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.THUMBNAIL);

        anna.watching.want(Map.of(), false);
        look(3 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.UNWATCHED);
    }

    @Test
    void shouldNotSlowASenderDownForItsOwnSlowLine() {
        Client anna = one.join("anna");
        Client boris = two.join("boris");
        anna.watching.want(Map.of(), true);
        for (int i = 0; i < 10 * SECOND; i++) {
            anna.watching.offered("anna", true);
            anna.watching.replaced("anna");
            boris.watching.offered("anna", false);
            look(1);
        }
        assertThat(anna.told).isEmpty();
    }

    @Test
    void shouldHoldDownWhoIsAloneAndLetGoAsSoonAsSomebodyComes() {
        Client anna = one.join("anna");
        look(3 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.UNWATCHED);
        apart = true; // before a word of them was heard
        two.join("boris");
        look(1);
        assertThat(anna.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldNotTakeTheSeatThatOneIsAboutToLeaveForSomebodyWhoLooks() {
        Client old = one.join("anna");
        Client anna = one.join("anna");
        look(3 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.UNWATCHED);
        one.paces.giveBack(old.seat);
        one.join("boris");
        look(1);
        assertThat(anna.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldTakeWhoIsNotHeardOfForOneWhoWantsAll() {
        Client anna = one.join("anna");
        Client boris = two.join("boris");
        boris.watching.want(Map.of("anna", Wish.WISH_HIDDEN), false);
        look(3 * SECOND);
        apart = true;
        look(7 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldNotMindAWishThatPassesSoon() {
        Client anna = one.join("anna");
        Client boris = two.join("boris");
        boris.watching.want(Map.of("anna", Wish.WISH_HIDDEN), false);
        look(SECOND);
        boris.watching.want(Map.of(), false);
        look(10 * SECOND);
        assertThat(anna.told).isEmpty();
    }

    @Test
    void shouldHoldDownASenderOfWhomMostReceiversGetTooMuchAndBringItBack() {
        Client anna = one.join("anna");
        List<Client> receivers = List.of(one.join("boris"), two.join("cleo"), two.join("dora"));
        for (int i = 0; i < 10 * SECOND; i++) {
            receivers.subList(0, 2).forEach(PacesTest::getsStuck);
            look(1);
        }
        assertThat(anna.pace().framesPerSecond()).isEqualTo(3);
        assertThat(anna.pace().reason()).isEqualTo(PaceReason.PACE_REASON_RECEIVERS);
        assertThat(one.meters
                        .get("callstream.pace.senders")
                        .tag("reason", "receivers")
                        .gauge()
                        .value())
                .isOne();

        look(10 * SECOND);
        assertThat(anna.pace()).isEqualTo(Pace.FULL);
    }

    @Test
    void shouldNotHoldDownASenderForOneSlowReceiverOfTwo() {
        Client anna = one.join("anna");
        one.join("boris");
        Client slow = two.join("cleo");
        for (int i = 0; i < 10 * SECOND; i++) {
            getsStuck(slow);
            look(1);
        }
        assertThat(anna.told).isEmpty();
    }

    @Test
    void shouldSendOneMessageASecondAtMostOnAverageAndFewerWhileNothingChanges() {
        one.join("anna");
        for (int i = 0; i < 20; i++) {
            two.join("receiver " + i);
        }
        look(20 * SECOND);
        assertThat(two.sent)
                .as("to the gateway of anna")
                .hasSizeLessThanOrEqualTo(11)
                .containsOnly(1);
        assertThat(one.sent)
                .as("of all senders at the other")
                .hasSizeLessThanOrEqualTo(11)
                .containsOnly(20);
    }

    @Test
    void shouldHoldDownThoseAloneWhoseFramesGoThroughALateJob() {
        Client anna = one.join("anna");
        Client boris = one.join("boris");
        for (int i = 0; i < 4 * SECOND; i++) {
            send(anna, true);
            send(boris, false);
            one.jobWatch.returned(200_000);
            look(1);
        }
        assertThat(anna.pace().framesPerSecond()).isLessThan(15);
        assertThat(anna.pace().maxSide()).isEqualTo(Pace.FULL.maxSide());
        assertThat(anna.pace().reason()).isEqualTo(PaceReason.PACE_REASON_JOB);
        assertThat(boris.told).isEmpty();
        assertThat(one.meters.get("callstream.pace.job.rate").gauge().value()).isLessThan(15);

        for (int i = 0; i < 3 * SECOND; i++) {
            send(anna, false);
            look(1);
        }
        assertThat(anna.pace()).as("it does not use the job any more").isEqualTo(Pace.FULL);
    }

    @Test
    void shouldHoldDownASenderForWhomThereIsNoPlaceInTheLogsQueue() {
        Client anna = one.join("anna");
        one.join("boris");
        for (int i = 0; i < 4 * SECOND; i++) {
            send(anna, false);
            anna.seat.sending().superseded();
            look(1);
        }
        assertThat(anna.pace().reason()).isEqualTo(PaceReason.PACE_REASON_GATEWAY);
    }

    @Test
    void shouldForgetWhoHasLeft() {
        Client anna = one.join("anna");
        Client boris = two.join("boris");
        look(SECOND);
        boris.leave();
        anna.leave();
        look(10 * SECOND);
        assertThat(one.meters
                        .get("callstream.pace.senders")
                        .tag("reason", "none")
                        .gauge()
                        .value())
                .isZero();
        int before = two.sent.size();
        look(10 * SECOND);
        assertThat(two.sent).hasSize(before);
    }

    private static void getsStuck(Client receiver) {
        receiver.watching.offered("anna", true);
        receiver.watching.replaced("anna");
    }

    private static void send(Client sender, boolean toJob) {
        for (int i = 0; i < 4; i++) {
            sender.seat.sending().sent(toJob);
        }
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            nowNs += TimeUnit.MILLISECONDS.toNanos(Paces.LOOK_EVERY_MS);
            two.paces.look();
            one.paces.look();
        }
    }
}
