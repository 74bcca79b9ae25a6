package callstream.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import callstream.local.caller.CallClient;
import callstream.local.clip.Clip;
import callstream.local.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a gateway shows of itself while a call is on, and what the handbook says of it. */
@ExtendWith(RunningStack.class)
class MetricsIT {
    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `(callstream\\.[a-z_.]+)`");
    private static final Pattern SHOWN =
            Pattern.compile("(?m)^# TYPE (callstream_[a-z_]+?)(_total|_seconds|_seconds_max|_max)? ");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void shouldShowEveryMetricThatIsListedAndListEveryOneThatItShows(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl())) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);
            Clip clip = RealFrames.forCallers(2).get(0);
            sender.send(clip.frame(0));
            await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() == 1);
            get(stack.gatewayUrl().resolve("/v1/me/face")); // refused without a token, and counted

            assertThat(shown(stack)).isEqualTo(listed());
        }
    }

    @Test
    void shouldShowACallAsItIsNow(Stack stack) throws Exception {
        try (var client = new CallClient(stack.gatewayUrl())) {
            TestCall call = TestCall.make(client, 2);
            TestCaller sender = call.join(client, 0);
            TestCaller receiver = call.join(client, 1);
            sender.send(RealFrames.forCallers(2).get(0).frame(0));
            await().until(() -> receiver.frames.size() + receiver.missed() + sender.heldBack() == 1);

            assertThat(get(management(stack, "/debug/calls"))).contains(call.id());
            assertThat(get(management(stack, "/debug/calls/" + call.id())))
                    .contains("\"framesPerSecond\"", "\"lastFrameMsAgo\"", "\"since\"");
        }
    }

    @Test
    void shouldNotGoOverToHttp2WhereAClientOffersIt(Stack stack) throws Exception {
        HttpRequest scrape =
                HttpRequest.newBuilder(management(stack, "/metrics")).build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(scrape, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    private Set<String> shown(Stack stack) throws Exception {
        return SHOWN.matcher(get(management(stack, "/metrics")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> listed() throws IOException {
        return LISTED.matcher(Files.readString(Path.of("..", "docs", "operations.md")))
                .results()
                .map(MetricsIT::asPrometheusHasIt)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String asPrometheusHasIt(MatchResult metric) {
        return metric.group(1).replace('.', '_');
    }

    private static URI management(Stack stack, String path) {
        return URI.create("http://127.0.0.1:" + stack.ports().gateways().get(0).management() + path);
    }

    private String get(URI url) throws Exception {
        return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }
}
