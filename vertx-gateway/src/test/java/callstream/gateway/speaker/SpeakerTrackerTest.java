package callstream.gateway.speaker;

import static callstream.gateway.speaker.Sounds.cough;
import static callstream.gateway.speaker.Sounds.join;
import static callstream.gateway.speaker.Sounds.keyboard;
import static callstream.gateway.speaker.Sounds.level;
import static callstream.gateway.speaker.Sounds.noise;
import static callstream.gateway.speaker.Sounds.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import callstream.gateway.speaker.Conversation.Change;
import callstream.gateway.speaker.Conversation.Logged;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakerTrackerTest {
    /** A boundary between generations. */
    private static final long BOUNDARY = 1_000_000 * SpeakerTracker.GENERATION_MS;

    private final Random random = new Random(3);
    private List<int[]> sentences = List.of();

    @BeforeEach
    void read() {
        sentences = Sounds.sentences();
    }

    /** However what is said lies to the decisions, which come every 300 ms. */
    @ParameterizedTest
    @ValueSource(longs = {0, 60, 120, 180, 240})
    void shouldFollowWhoSpeaks(long ms) {
        for (int[] first : sentences) {
            for (int[] second : sentences) {
                double firstEnds = 0.5 + first.length / 50.0;
                var talk = new Conversation(
                        BOUNDARY + ms,
                        Map.of(
                                "anna", join(quiet(0.5), first, quiet(5)),
                                "boris", join(quiet(firstEnds + 0.5), second, quiet(1)),
                                "cleo", quiet(10)));
                List<Change> changes = talk.changes();
                assertThat(changes).extracting(Change::speaker).containsExactly("anna", "boris");
                assertThat(changes.get(0).afterMs()).isBetween(500L, 2200L);
                assertThat(changes.get(1).afterMs() - Math.round(1000 * (firstEnds + 0.5)))
                        .isBetween(0L, 1700L);
            }
        }
    }

    @Test
    void shouldStayWithWhoeverHasPausedWhileNobodyElseSpeaks() {
        var talk = new Conversation(
                BOUNDARY,
                Map.of(
                        "anna", join(sentences.get(0), quiet(4), sentences.get(1), quiet(8)),
                        "boris", quiet(20)));
        assertThat(talk.speakers()).containsExactly("anna");
    }

    @Test
    void shouldNotFollowTheKeyboard() {
        var talk = new Conversation(
                BOUNDARY, Map.of("anna", join(sentences.get(2), quiet(20)), "boris", keyboard(25, random)));
        assertThat(talk.speakers()).containsExactly("anna");
        assertThat(new Conversation(BOUNDARY, Map.of("boris", keyboard(40, random))).speakers())
                .isEmpty();
    }

    @Test
    void shouldNotFollowACough() {
        for (int i = 0; i < 100; i++) {
            int[] cough = i % 2 == 0 ? cough(random) : join(cough(random), quiet(0.5), cough(random));
            double begins = 7 + random.nextDouble() * 0.3;
            var talk = new Conversation(
                    BOUNDARY,
                    Map.of(
                            "anna", join(sentences.get(2), quiet(5)),
                            "boris", join(quiet(begins), cough, quiet(2))));
            assertThat(talk.speakers()).as("cough " + i).containsExactly("anna");
        }
    }

    @Test
    void shouldNotFollowACoughBesidesASpeaker() {
        for (int i = 0; i < 50; i++) {
            var talk = new Conversation(
                    BOUNDARY,
                    Map.of(
                            "anna", join(sentences.get(0), sentences.get(2)),
                            "boris", join(quiet(3 + 5 * random.nextDouble()), cough(random), quiet(2))));
            assertThat(talk.speakers()).as("cough " + i).containsExactly("anna");
        }
    }

    @Test
    void shouldNotFollowNoiseThatIsAlwaysThere() {
        var talk = new Conversation(
                BOUNDARY,
                Map.of("anna", join(sentences.get(0), quiet(30)), "boris", noise(60, 40, random), "cleo", quiet(60)));
        assertThat(talk.speakers()).doesNotContain("boris");
    }

    @Test
    void shouldFollowASpeakerInANoisyRoom() {
        int[] room = noise(30, 45, random);
        int[] speech = join(quiet(3), sentences.get(0), sentences.get(2));
        int[] heard = new int[speech.length];
        for (int i = 0; i < heard.length; i++) {
            heard[i] = Math.min(room[i], speech[i]);
        }
        assertThat(new Conversation(BOUNDARY, Map.of("anna", heard, "boris", room)).speakers())
                .containsExactly("anna");
    }

    /** Thirty seconds in which two interrupt each other all the time. */
    @Test
    void shouldNotFlickerBetweenTwoWhoSpeakAtOnce() {
        int[] anna = join(sentences.get(0), sentences.get(1), sentences.get(2), sentences.get(0), sentences.get(1));
        int[] boris = join(quiet(2), sentences.get(3), sentences.get(4), sentences.get(0), sentences.get(3));
        List<Change> changes = new Conversation(BOUNDARY, Map.of("anna", anna, "boris", boris)).changes();
        assertThat(changes).hasSizeBetween(1, 4);
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i).afterMs() - changes.get(i - 1).afterMs()).isGreaterThan(2000);
        }
    }

    @Test
    void shouldForgetWhoHasNotSpokenForTwoGenerations() {
        var talk = new Conversation(BOUNDARY, Map.of("anna", join(sentences.get(0), quiet(60)), "boris", quiet(60)));
        List<Change> changes = talk.changes();
        assertThat(changes).extracting(Change::speaker).containsExactly("anna", "");
        assertThat(changes.get(1).afterMs()).isEqualTo(2 * SpeakerTracker.GENERATION_MS);
    }

    @Test
    void shouldNotMissWhatIsSaidByWhoSendsNothingInSilence() {
        var talk = new Conversation(
                BOUNDARY, Map.of("anna", sentences.get(0), "boris", join(quiet(9), sentences.get(1), quiet(1))));
        assertThat(talk.speakers()).containsExactly("anna", "boris");
    }

    /** At every record from the second boundary after the beginning, at the latest; usually much sooner. */
    @Test
    void shouldSayTheSameFromWhereverItBeganToRead() {
        Conversation talk = longTalk();
        List<String> whole = talk.toldFrom(0);
        var secondsApart = new ArrayList<Double>();
        for (int first = 1; first < talk.log().size() / 2; first += 101) {
            List<String> later = talk.toldFrom(first);
            long agreedMs = 0;
            long began = talk.log().get(first).ms();
            for (int i = 0; i < later.size(); i++) {
                if (!later.get(i).equals(whole.get(first + i))) {
                    agreedMs = talk.log().get(first + i).ms() - began;
                }
            }
            assertThat(agreedMs).as("from record " + first).isLessThanOrEqualTo(2 * SpeakerTracker.GENERATION_MS);
            secondsApart.add(agreedMs / 1000.0);
        }
        Collections.sort(secondsApart);
        assertThat(secondsApart).hasSizeGreaterThan(30);
        assertThat(secondsApart.get(secondsApart.size() / 2)).as("median").isLessThan(5);
    }

    @Test
    void shouldNotChangeByRecordsThatComeTwiceOrLate() {
        Conversation talk = longTalk();
        var tracker = new SpeakerTracker();
        var told = new ArrayList<String>();
        Logged before = talk.log().get(0);
        for (Logged logged : talk.log()) {
            tracker.heard(logged.packet(), logged.ms());
            tracker.heard(logged.packet(), logged.ms());
            tracker.heard(before.packet(), logged.ms());
            told.add(tracker.current());
            before = logged;
        }
        assertThat(told).isEqualTo(talk.toldFrom(0));
    }

    @Test
    void shouldBeginAnewWhereTheLogsClockWasSetBack() {
        var tracker = new SpeakerTracker();
        var early = new Conversation(BOUNDARY, Map.of("anna", sentences.get(0)));
        var afterwards = new Conversation(BOUNDARY - 3_600_000, Map.of("boris", sentences.get(1)));
        early.log().forEach(logged -> tracker.heard(logged.packet(), logged.ms()));
        assertThat(tracker.current()).isEqualTo("anna");
        afterwards.log().forEach(logged -> tracker.heard(logged.packet(), logged.ms()));
        assertThat(tracker.current()).isEqualTo("boris");
    }

    /** Two minutes of three who take turns, with pauses, noise and words across each other. */
    private Conversation longTalk() {
        int[] anna = {};
        int[] boris = {};
        int[] cleo = noise(5, 45, random);
        for (int turn = 0; turn < 10; turn++) {
            int[] sentence = sentences.get(turn % sentences.size());
            int[] pause = level(sentence.length / 50.0, 68);
            anna = join(anna, turn % 3 == 0 ? sentence : pause, quiet(turn % 4));
            boris = join(boris, turn % 3 == 1 ? sentence : pause, keyboard(turn % 5, random));
            cleo = join(cleo, turn % 3 == 2 ? sentence : pause, noise(turn % 2, 50, random), cough(random));
        }
        return new Conversation(BOUNDARY + 4321, Map.of("anna", anna, "boris", boris, "cleo", cleo));
    }
}
