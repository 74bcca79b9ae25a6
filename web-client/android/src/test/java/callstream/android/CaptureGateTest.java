package callstream.android;

import static org.assertj.core.api.Assertions.assertThat;

import android.Manifest;
import android.webkit.PermissionRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaptureGateTest {
    private static final String OWN = "https://calls.example.org/";
    private static final String CAMERA = PermissionRequest.RESOURCE_VIDEO_CAPTURE;
    private static final String MICROPHONE = PermissionRequest.RESOURCE_AUDIO_CAPTURE;

    private final Phone phone = new Phone();
    private CaptureGate gate;

    @BeforeEach
    void openGate() throws Exception {
        gate = new CaptureGate(ServerAddress.parse(OWN), phone);
    }

    @Test
    void shouldGrantAtOnceWhatTheUserHasAllowedBefore() {
        phone.allow(Manifest.permission.CAMERA, Manifest.permission.RECORD_AUDIO);

        assertThat(ask(OWN, CAMERA, MICROPHONE).answer).isEqualTo("granted");
        assertThat(phone.questions).isEmpty();
    }

    @Test
    void shouldAskTheUserOnlyForWhatIsMissing() {
        phone.allow(Manifest.permission.CAMERA);

        Request request = ask(OWN, CAMERA, MICROPHONE);

        assertThat(phone.questions).containsExactly(List.of(Manifest.permission.RECORD_AUDIO));
        assertThat(request.answer).isEmpty();
    }

    @Test
    void shouldGrantOnceTheUserHasAllowed() {
        Request request = ask(OWN, CAMERA);

        phone.allow(Manifest.permission.CAMERA);
        gate.answered();

        assertThat(request.answer).isEqualTo("granted");
        assertThat(phone.refusals).isZero();
    }

    @Test
    void shouldDenyAndSayWhereToChangeItWhenTheUserRefuses() {
        Request request = ask(OWN, CAMERA);

        gate.answered();

        assertThat(request.answer).isEqualTo("denied");
        assertThat(phone.refusals).isEqualTo(1);
    }

    @Test
    void shouldDenyAllWhenTheUserAllowsAPart() {
        Request request = ask(OWN, CAMERA, MICROPHONE);

        phone.allow(Manifest.permission.RECORD_AUDIO);
        gate.answered();

        assertThat(request.answer).isEqualTo("denied");
    }

    @Test
    void shouldDenyAnotherOriginWithoutAQuestionThoughTheAppMayUseTheCamera() {
        phone.allow(Manifest.permission.CAMERA);

        assertThat(ask("https://evil.example/", CAMERA).answer).isEqualTo("denied");
        assertThat(phone.questions).isEmpty();
    }

    @Test
    void shouldDenyWhatIsNeitherCameraNorMicrophone() {
        phone.allow(Manifest.permission.CAMERA);

        assertThat(ask(OWN, CAMERA, PermissionRequest.RESOURCE_MIDI_SYSEX).answer)
                .isEqualTo("denied");
        assertThat(ask(OWN).answer).isEqualTo("denied");
    }

    @Test
    void shouldAskOneQuestionAtATime() {
        Request first = ask(OWN, CAMERA);
        Request second = ask(OWN, MICROPHONE);
        assertThat(phone.questions).hasSize(1);

        phone.allow(Manifest.permission.CAMERA);
        gate.answered();

        assertThat(first.answer).isEqualTo("granted");
        assertThat(second.answer).isEmpty();
        assertThat(phone.questions).last().isEqualTo(List.of(Manifest.permission.RECORD_AUDIO));
    }

    @Test
    void shouldAnswerNobodyWhenThePageHasWithdrawnItsRequest() {
        Request first = ask(OWN, CAMERA);
        Request second = ask(OWN, MICROPHONE);

        gate.withdraw(first);
        gate.withdraw(second);
        gate.answered();

        assertThat(first.answer + second.answer).isEmpty();
        assertThat(phone.questions).hasSize(1);
    }

    @Test
    void shouldDenyAPageThatAsksInALoop() {
        ask(OWN, CAMERA);
        for (int i = 0; i < 8; i++) {
            assertThat(ask(OWN, CAMERA).answer).isEmpty();
        }

        assertThat(ask(OWN, CAMERA).answer).isEqualTo("denied");
    }

    private Request ask(String origin, String... resources) {
        var request = new Request(origin, resources);
        gate.request(request);
        return request;
    }

    /** A phone whose user allows what a test says. */
    private static final class Phone implements DevicePermissions {
        private final Set<String> allowed = new HashSet<>();
        private final List<List<String>> questions = new ArrayList<>();
        private int refusals;

        void allow(String... permissions) {
            allowed.addAll(List.of(permissions));
        }

        @Override
        public List<String> missing(List<String> permissions) {
            return permissions.stream()
                    .filter(permission -> !allowed.contains(permission))
                    .toList();
        }

        @Override
        public void ask(List<String> permissions) {
            questions.add(permissions);
        }

        @Override
        public void refused() {
            refusals++;
        }
    }

    /** A page's request that remembers its answer. */
    private static final class Request implements CaptureRequest {
        private final String origin;
        private final String[] resources;
        private String answer = "";

        Request(String origin, String... resources) {
            this.origin = origin;
            this.resources = resources;
        }

        @Override
        public String origin() {
            return origin;
        }

        @Override
        public String[] resources() {
            return resources;
        }

        @Override
        public void grant() {
            answer += "granted";
        }

        @Override
        public void deny() {
            answer += "denied";
        }
    }
}
