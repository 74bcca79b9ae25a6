package callstream.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/calls",
                "/api/calls/",
                "/api/calls/3f0c9b62-94d3-4a0c-8a1e-0d2f3c7c1f11/members",
                "/api/calls?limit=20&after=a%2Fb",
                "/api/links/aZ09_-~.x",
                "/api/users/ada@example.org"
            })
    void shouldPassWhatIsOfTheApi(String target) {
        assertThat(ApiPath.isPassed(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/apis/calls",
                "/API/calls",
                "//api/calls",
                "/api//calls",
                "/api/../.well-known/jwks.json",
                "/api/..",
                "/api/./calls",
                "/api/calls/..?x",
                "/api/%2e%2e/.well-known/jwks.json",
                "/api/.%2E/x",
                "/api/..%2f.well-known",
                "/api/..;/x",
                "/api/%00",
                "/api\\..\\x",
                "/api/calls#x",
                "/api/calls?a#b",
                "/api/calls?a b",
                "/.well-known/jwks.json",
                "http://elsewhere/api/calls",
                "*"
            })
    void shouldPassNothingElse(String target) {
        assertThat(ApiPath.isPassed(target)).isFalse();
    }
}
