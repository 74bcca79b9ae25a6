package callstream.accounts.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractOperationTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static List<ContractOperation> operations;

    @BeforeAll
    static void load() {
        operations = Contract.load(VERTX).await().operations();
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "login | {\"password\":\"correct horse\",\"name\":\"Ann\"} | login is missing",
                "login | {\"login\":1,\"password\":\"correct horse\",\"name\":\"Ann\"} | login must be text",
                "login | {\"login\":null,\"password\":\"correct horse\",\"name\":\"Ann\"} | login must be text",
                "login | {\"login\":\"an\",\"password\":\"correct horse\",\"name\":\"Ann\"} "
                        + "| login must have 3 to 64 characters: letters a to z, digits, and . _ @ + -",
                "password | {\"login\":\"ann\",\"password\":\"short\",\"name\":\"Ann\"} "
                        + "| password must have 10 to 128 characters",
                "name | {\"login\":\"ann\",\"password\":\"correct horse\",\"name\":\"\"} "
                        + "| name has 0 characters, must have 1 to 64",
                "admin | {\"login\":\"ann\",\"password\":\"correct horse\",\"name\":\"Ann\",\"admin\":true} "
                        + "| there is no such field here",
                "a/b~c %\u00e9 | {\"login\":\"ann\",\"password\":\"correct horse\",\"name\":\"Ann\",\"a/b~c %\u00e9\":{}} "
                        + "| there is no such field here"
            },
            delimiter = '|')
    void shouldNameTheFieldAndSayWhatItMustBe(String field, String body, String detail) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operation("register").check(new JsonObject(body)))
                .returns(field, InvalidFieldException::field)
                .returns(detail, InvalidFieldException::detail);
    }

    @Test
    void shouldNeverShowAPassword() {
        var body =
                new JsonObject().put("login", "ann").put("password", "secret").put("name", "Ann");

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operation("register").check(body))
                .withMessageNotContaining("secret");
    }

    @Test
    void shouldShowTheElementThatIsWrong() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operation("createCall").check(call(List.of("ann", "bob smith"))))
                .returns("members", InvalidFieldException::field)
                .withMessageStartingWith("'bob smith' in members must have 3 to 64 characters");
    }

    @Test
    void shouldSayWhichTypeTheElementsHave() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operation("createCall").check(call(List.of(1))))
                .withMessage("each of members must be text");
    }

    @Test
    void shouldSayThatAListIsWanted() {
        var call = new JsonObject().put("title", "Tea").put("members", "ann");

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operation("createCall").check(call))
                .withMessage("members must be a list");
    }

    @Test
    void shouldCountTheElementsOfALongList() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> operation("createCall").check(call(Collections.nCopies(101, "ann"))))
                .withMessage("members has 101 elements, must have at most 100");
    }

    @Test
    void shouldCountCharactersAndNotTheirHalves() {
        var call = new JsonObject().put("title", "\ud83d\ude00".repeat(128)).put("members", new JsonArray());

        assertThatCode(() -> operation("createCall").check(call)).doesNotThrowAnyException();
    }

    private static JsonObject call(List<?> members) {
        return new JsonObject().put("title", "Tea").put("members", new JsonArray(members));
    }

    private static ContractOperation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
