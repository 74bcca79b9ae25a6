package callstream.streaming.faces;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.protocol.v1.FaceTemplate;
import callstream.vision.FaceEnrolment;
import callstream.vision.face.recognise.Embedding;
import callstream.vision.face.recognise.KnownFace;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceTemplatesTest {
    private final FaceTemplates templates = new FaceTemplates(2);

    @Test
    void shouldKnowTheFacesOfThoseWhoEnrolled() {
        templates.put(template("anna", 1));
        assertThat(templates.of(List.of("anna", "boris", "anna")))
                .extracting(KnownFace::name)
                .containsExactly("Name of anna");
    }

    @Test
    void shouldForgetAFaceAndNotTakeItBackFromAnOlderEnrolment() {
        templates.put(template("anna", 1));
        templates.forget("anna", 5);
        assertThat(templates.of(List.of("anna"))).isEmpty();

        templates.put(template("anna", 5));
        assertThat(templates.of(List.of("anna"))).isEmpty();
        templates.put(template("anna", 6));
        assertThat(templates.of(List.of("anna"))).hasSize(1);
    }

    @Test
    void shouldPassOverTemplatesOfAnotherModel() {
        templates.put(template("anna", 1));
        templates.put(template("anna", 2).toBuilder().setModel("another").build());
        assertThat(templates.of(List.of("anna"))).isEmpty();
    }

    @Test
    void shouldTakeNoMoreThanItHasRoomFor() {
        templates.put(template("anna", 1));
        templates.put(template("boris", 1));
        templates.put(template("cleo", 1));
        templates.put(template("anna", 2));
        assertThat(templates.of(List.of("anna", "boris", "cleo"))).hasSize(2);
    }

    private static FaceTemplate template(String userId, long enrolledUs) {
        return FaceTemplate.newBuilder()
                .setUserId(userId)
                .setName("Name of " + userId)
                .addAllValues(Collections.nCopies(Embedding.LENGTH, 0.1f))
                .setEnrolledUs(enrolledUs)
                .setModel(FaceEnrolment.MODEL)
                .build();
    }
}
