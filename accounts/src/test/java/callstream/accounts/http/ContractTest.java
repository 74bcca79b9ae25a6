package callstream.accounts.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContractTest {
    private final ProblemCodes codes = ProblemCodes.ofContract();

    @Test
    void shouldHaveEveryCodeOfAProblem() {
        assertThat(codes.all())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Code.values()).map(Code::text).toList());
    }

    @Test
    void shouldHaveTheStatusOfEveryCode() {
        assertThat(Code.values())
                .allSatisfy(code ->
                        assertThat(codes.status(code.text())).as(code.text()).isEqualTo(code.status()));
    }
}
