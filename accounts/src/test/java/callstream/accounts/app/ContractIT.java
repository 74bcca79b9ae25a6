package callstream.accounts.app;

import static org.assertj.core.api.Assertions.assertThat;

import callstream.accounts.app.Client.Answer;
import callstream.accounts.http.ContractPaths;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served and what stands in the contract are the same; {@link Client} checks every answer of every test. */
class ContractIT {
    @RegisterExtension
    static final RunningAccounts ACCOUNTS = new RunningAccounts();

    private final Client client = ACCOUNTS.client();

    static Stream<ContractPaths.Path> paths() {
        return ContractPaths.all();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void shouldServeEveryMethodOfThePathAndNoOther(ContractPaths.Path path) {
        for (String method : Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")) {
            Answer answer = client.send(client.request(path.example()).method(method, BodyPublishers.noBody()));

            if (path.methods().contains(method)) {
                assertThat(answer.status()).as(method).isNotIn(404, 405, 500, 501);
            } else {
                assertThat(answer.code()).as(method).isEqualTo("method_not_allowed");
                assertThat(answer.header("Allow")).contains(String.join(", ", path.methods()));
            }
        }
    }

    @Test
    void shouldNameARequestAsItsSenderDoes() {
        Answer answer = client.send(client.request("/api/calls")
                .header("X-Request-Id", "from-gateway.7_A")
                .GET());

        assertThat(answer.header("X-Request-Id")).contains("from-gateway.7_A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "with space", "quote\"", "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void shouldNameARequestAnewWhereItsNameWouldNotDoInALog(String name) {
        Answer answer = client.send(
                client.request("/api/calls").header("X-Request-Id", name).GET());

        assertThat(answer.header("X-Request-Id")).get().asString().hasSize(36).isNotEqualTo(name);
    }

    @Test
    void shouldNameEveryRequestAnotherName() {
        assertThat(client.get("/api/absent").header("X-Request-Id"))
                .isPresent()
                .isNotEqualTo(client.get("/api/absent").header("X-Request-Id"));
    }
}
