package callstream.local.caller;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callstream.local.caller.AccountsApi.Session;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against an API that this test plays. */
class AccountsApiTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, SECONDS);
    }

    @Test
    void shouldLogIn() throws Exception {
        AccountsApi api = apiThatAnswers(200, "{\"userId\": \"u\", \"name\": \"Ada\", \"accessToken\": \"t\"}");

        assertThat(api.logIn("ada", "secret")).isEqualTo(new Session("u", "ada", "Ada", "t"));
        assertThat(asked).containsExactly("POST /api/sessions null {\"login\":\"ada\",\"password\":\"secret\"}");
    }

    @Test
    void shouldMakeACallInTheNameOfItsCreator() throws Exception {
        AccountsApi api = apiThatAnswers(201, "{\"callId\": \"c\"}");

        assertThat(api.createCall(new Session("u", "ada", "Ada", "t"), "Tea", List.of("ben")))
                .isEqualTo("c");
        assertThat(asked).containsExactly("POST /api/calls Bearer t {\"title\":\"Tea\",\"members\":[\"ben\"]}");
    }

    @Test
    void shouldPassOnWhatIsWrong() throws Exception {
        AccountsApi api = apiThatAnswers(409, "{\"code\": \"login_taken\", \"detail\": \"choose another\"}");

        assertThatThrownBy(() -> api.register("ada", "secret", "Ada"))
                .isInstanceOfSatisfying(ApiException.class, failure -> {
                    assertThat(failure.status()).isEqualTo(409);
                    assertThat(failure.code()).isEqualTo("login_taken");
                })
                .hasMessageContaining("choose another");
    }

    @Test
    void shouldSurviveAnAnswerThatIsNoJson() throws Exception {
        AccountsApi api = apiThatAnswers(502, "<html>");

        assertThatThrownBy(() -> api.register("ada", "secret", "Ada")).hasMessageContaining("502");
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        var api = new AccountsApi(URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> api.logIn("ada", "secret")).hasMessageContaining("is ./callstream up running?");
    }

    @Test
    void shouldNotShowATokenWhenItIsPrinted() {
        assertThat(new Session("u", "ada", "Ada", "secret-token").toString()).doesNotContain("secret-token");
    }

    private AccountsApi apiThatAnswers(int status, String body) throws Exception {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.bodyHandler(sent -> {
                    asked.add(request.method() + " " + request.path() + " " + request.getHeader("Authorization") + " "
                            + new JsonObject(sent).encode());
                    request.response().setStatusCode(status).end(body);
                }))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, SECONDS);
        return new AccountsApi(URI.create("http://127.0.0.1:" + server.actualPort()));
    }
}
