package callstream.vision.face.recognise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecogniserTest {
    private static final KnownFace ANNA = at("anna", 0);
    private static final KnownFace BORIS = at("boris", 1);

    @Test
    void shouldNameTheNearest() {
        assertThat(Recogniser.whose(point(0.3), List.of(BORIS, ANNA))).contains(ANNA);
        assertThat(Recogniser.whose(point(0.7), List.of(BORIS, ANNA))).contains(BORIS);
    }

    @Test
    void shouldNameNobodyWhoIsTooFarAway() {
        assertThat(Recogniser.whose(point(Recogniser.NEAR + 0.01), List.of(ANNA)))
                .isEmpty();
    }

    @Test
    void shouldNameNeitherOfTwoWhoAreAboutAsNear() {
        KnownFace twin = at("twin", 0.02);
        assertThat(Recogniser.whose(point(0.1), List.of(ANNA, twin))).isEmpty();
    }

    @Test
    void shouldNameNobodyWhereNobodyIsKnown() {
        assertThat(Recogniser.whose(point(0), List.of())).isEmpty();
    }

    private static KnownFace at(String user, double x) {
        return new KnownFace(user, user, point(x));
    }

    private static Embedding point(double x) {
        float[] values = new float[Embedding.LENGTH];
        values[0] = (float) x;
        return Embedding.of(values);
    }
}
