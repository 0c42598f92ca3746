package io.github.sessionclients.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.requests.api.SecuredApi;
import io.github.sessionclients.requests.api.SecuritySchemes;
import io.github.sessionclients.requests.model.Pageable;
import io.github.sessionclients.requests.model.Point;
import io.github.sessionclients.runtime.ApiClient;
import io.github.sessionclients.runtime.Credential;
import io.github.sessionclients.runtime.ErrorBodies;
import java.io.IOException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Response;

/** A generated interface is called with credentials and gives typed errors, without the wrapper. */
class ApiClientTest {
    @RegisterExtension
    private final StubServer server = new StubServer();

    private SecuredApi api(Credential credential) {
        return ApiClient.builder(server.url()).credential(credential).build().create(SecuredApi.class);
    }

    private RecordedRequest secured(Credential credential) throws Exception {
        return server.send(api(credential).secured("a"));
    }

    @Test
    void eachSchemeOfTheSpecGoesWhereItBelongs() throws Exception {
        assertThat(secured(SecuritySchemes.key("s3cr3t")).getHeader("X-Key")).isEqualTo("s3cr3t");
        assertThat(secured(SecuritySchemes.queryKey("s3 &")).getPath()).isEqualTo("/base/secured/a?key=s3%20%26");
        assertThat(secured(SecuritySchemes.cookieKey("s3")).getHeader("Cookie")).isEqualTo("sid=s3");
        assertThat(secured(SecuritySchemes.basic("Aladdin", "open sesame")).getHeader("Authorization"))
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(secured(SecuritySchemes.bearer("t")).getHeader("Authorization"))
                .isEqualTo("Bearer t");
    }

    @Test
    void anOperationThatDoesNotNameTheSchemeGetsNoCredential() throws Exception {
        assertThat(server.send(api(SecuritySchemes.key("s3cr3t")).open("a")).getHeader("X-Key"))
                .isNull();
        assertThat(secured(SecuritySchemes.oauth("t")).getHeader("Authorization"))
                .isNull();
    }

    @Test
    void aRedirectToAnotherHostGetsNoCredential() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.enqueue(new MockResponse().setResponseCode(204));
            server.enqueue(new MockResponse().setResponseCode(302).setHeader("Location", other.url("/elsewhere")));
            api(SecuritySchemes.key("s3cr3t")).secured("a").execute();

            assertThat(other.takeRequest().getHeader("X-Key")).isNull();
        }
    }

    @Test
    void whatNobodyCanSendIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> SecuritySchemes.key("s3cr3t\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key contains a character that a header cannot have");
        assertThatThrownBy(() -> ApiClient.builder("https://x.example"))
                .hasMessage("the base URL must be an http or https URL that ends in a slash");
        assertThat(SecuritySchemes.key("s3cr3t")).hasToString("Credential{scheme=key, HEADER X-Key}");
    }

    private Object error(int status, String body) throws IOException {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(body));
        Response<Void> response = api(SecuritySchemes.key("k")).secured("a").execute();
        Object error = ErrorBodies.read(response);
        assertThat(String.valueOf(
                        response.errorBody() == null
                                ? null
                                : response.errorBody().string()))
                .isEqualTo(body);
        return String.valueOf(error);
    }

    @Test
    void anErrorIsOfTheTypeOfItsStatusElseOfItsClass() throws IOException {
        assertThat(error(403, "{\"x\":1}"))
                .hasToString(Point.builder().x(1L).build().toString());
        assertThat(error(404, "{\"page\":2}"))
                .hasToString(Pageable.builder().page(2L).build().toString());
        assertThat(error(500, "{}")).isEqualTo("null");
        assertThat(error(403, "<html>")).isEqualTo("null");
    }
}
