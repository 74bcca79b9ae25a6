package callstream.vision;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.vision.face.recognise.EnrolmentRefusedException;
import com.code_intelligence.jazzer.api.Jazzer;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Any bytes sent to learn a face from give a template or a reason, in time: see {@link FrameFuzzTest}. */
class EnrolmentFuzzTest {
    private static final FaceEnrolment ENROLMENT = FaceEnrolment.create();
    private static final int PICTURES = 2;

    @BeforeAll
    static void warmUp() {
        answerOf(List.of(new byte[0]));
    }

    @AfterAll
    static void close() {
        ENROLMENT.close();
    }

    @FuzzTest(maxDuration = "10m")
    @DictionaryFile(resourcePath = "jpeg.dict")
    void shouldAnswerForAnyBytes(byte[] file) {
        long began = CpuTime.nanos();
        String answer = answerOf(Collections.nCopies(PICTURES, file));
        Duration took = Duration.ofNanos(CpuTime.nanos() - began);
        Jazzer.exploreState((byte) answer.hashCode(), 1);
        Jazzer.exploreState((byte) (Long.SIZE - Long.numberOfLeadingZeros(took.toMillis())), 2);
        assertThat(took).as(answer).isLessThan(CpuTime.MOST_OF_A_PICTURE.multipliedBy(PICTURES));
    }

    private static String answerOf(List<byte[]> files) {
        try {
            assertThat(ENROLMENT.enrol(files).values()).doesNotContain(Float.NaN);
            return "learnt";
        } catch (EnrolmentRefusedException refused) {
            return refused.fault() + " " + refused.getMessage();
        }
    }
}
