package callstream.vision.face.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameVoteTest {
    private static final Optional<KnownFace> ANNA = Optional.of(known("anna"));
    private static final Optional<KnownFace> BORIS = Optional.of(known("boris"));
    private static final Optional<KnownFace> NOBODY = Optional.empty();

    private final NameVote vote = new NameVote();

    @Test
    void shouldNotNameAFaceBeforeThreeLooksAgree() {
        add(ANNA, ANNA);
        assertThat(vote.isSettled()).isFalse();
        assertThat(vote.owner()).isEmpty();
        add(ANNA);
        assertThat(vote.owner()).isEqualTo(ANNA.map(KnownFace::userId));
    }

    @Test
    void shouldSettleThatAFaceIsNobodysKnown() {
        add(NOBODY, NOBODY, NOBODY);
        assertThat(vote.isSettled()).isTrue();
        assertThat(vote.owner()).isEmpty();
    }

    @Test
    void shouldKeepTheNameWhenOneLookIsOdd() {
        add(ANNA, ANNA, ANNA, BORIS);
        assertThat(vote.owner()).isEqualTo(ANNA.map(KnownFace::userId));
        assertThat(vote.isDoubtful()).isTrue();
        add(ANNA);
        assertThat(vote.isDoubtful()).isFalse();
    }

    @Test
    void shouldChangeTheNameWhenThreeOfFiveSayAnother() {
        add(ANNA, ANNA, ANNA, BORIS, BORIS);
        assertThat(vote.owner()).isEqualTo(ANNA.map(KnownFace::userId));
        add(BORIS);
        assertThat(vote.owner()).isEqualTo(BORIS.map(KnownFace::userId));
    }

    @Test
    void shouldNotSettleWhileLooksContradictEachOther() {
        add(ANNA, BORIS, NOBODY, ANNA, BORIS, NOBODY);
        assertThat(vote.isSettled()).isFalse();
    }

    @SafeVarargs
    private void add(Optional<KnownFace>... looks) {
        for (Optional<KnownFace> look : looks) {
            vote.add(look);
        }
    }

    private static KnownFace known(String name) {
        return new KnownFace(name, name, Embedding.of(new float[Embedding.LENGTH]));
    }
}
