package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer with a failure tells, as exception and as result. */
class ApiExceptionTest {
    private static final class VendorException extends ApiException {
        private static final long serialVersionUID = 1L;

        VendorException(ResponseInfo response, @Nullable Throwable cause) {
            super(response, cause);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "199,",
        "200,malformedBody",
        "299,malformedBody",
        "300,redirect",
        "399,redirect",
        "400,",
        "401,authenticationFailure",
        "403,permissionDenied",
        "404,notFound",
        "429,rateLimited",
        "499,",
        "500,serverError",
        "599,serverError",
        "600,"
    })
    void theStatusSaysWhatItIs(int status, @Nullable String what) {
        assertThat(saysOf(exception(status, true))).isEqualTo(what == null ? List.of() : List.of(what));
    }

    @Test
    void aVendorsFailureInsideA200IsReadable() {
        assertThat(exception(200, false).isMalformedBody()).isFalse();
    }

    @Test
    void theErrorIsThereForWhoAsksForItsTypeOnly() {
        ApiException e = exception(400, false);

        assertThat(e.error()).isEqualTo("typed");
        assertThat(e.error(String.class)).isEqualTo("typed");
        assertThat(e.error(Integer.class)).isNull();
    }

    @Test
    void aFailureTellsWhatItsExceptionTells() {
        ApiException e = exception(404, false);
        ApiResult.ApiFailure<String> failure = new ApiResult.ApiFailure<>(e);

        assertThat(failure.exception()).isSameAs(e);
        assertThat(failure.status()).isEqualTo(404).isEqualTo(e.status());
        assertThat(failure.headers()).isEqualTo(Headers.of("X-A", "b")).isEqualTo(e.headers());
        assertThat(failure.requestId()).isEqualTo("r-1").isEqualTo(e.requestId());
        assertThat(failure.error()).isEqualTo("typed");
        assertThat(failure.messages())
                .containsExactly(new ApiMessage(0, "E1", "no"))
                .isEqualTo(e.messages());
        assertThat(failure.rawBody()).isEqualTo("{}").isEqualTo(e.rawBody());
        assertThat(failure).hasToString("ApiFailure{netim getSession returned 404}");
        assertThatThrownBy(failure::orThrow).isSameAs(e);
    }

    @Test
    void aTransportFailureTellsAndThrowsItsException() {
        TransportException e = new TransportException("netim", "x", new java.io.IOException(), false, true);
        ApiResult.TransportFailure<String> failure = new ApiResult.TransportFailure<>(e);

        assertThat(failure.exception()).isSameAs(e);
        assertThat(failure).hasToString("TransportFailure{netim x got no response: canceled}");
        assertThatThrownBy(failure::orThrow).isSameAs(e);
    }

    @Test
    void itsTextDoesNotHoldTheBody() {
        assertThat(exception(404, false)).asString().doesNotContain("{}").endsWith(": netim getSession returned 404");
    }

    @Test
    void survivesSerialisationWithoutWhatTheServerSent() throws Exception {
        ApiException e = copy(exception(404, false));

        assertThat(e).hasMessage("netim getSession returned 404");
        assertThat(e.operation()).isEqualTo("getSession");
        assertThat(saysOf(e)).containsExactly("notFound");
        assertThat(e.headers()).isEmpty();
        assertThat(e.messages()).isEmpty();
        assertThat(e.error()).isNull();
        assertThat(e.rawBody()).isNull();
        assertThat(e.requestId()).isEqualTo("r-1");
        assertThat(copy(exception(200, true)).isMalformedBody()).isTrue();
    }

    private static ApiException exception(int status, boolean malformed) {
        ResponseInfo.Builder response = ResponseInfo.builder("getSession", status)
                .headers(Headers.of("X-A", "b"))
                .requestId("r-1")
                .error("typed")
                .messages(List.of(new ApiMessage(0, "E1", "no")))
                .rawBody("{}")
                .description("netim getSession returned " + status);
        return new VendorException((malformed ? response.malformedBody() : response).build(), null);
    }

    private static List<String> saysOf(ApiException e) {
        List<String> says = new ArrayList<>();
        if (e.isAuthenticationFailure()) {
            says.add("authenticationFailure");
        }
        if (e.isPermissionDenied()) {
            says.add("permissionDenied");
        }
        if (e.isNotFound()) {
            says.add("notFound");
        }
        if (e.isRateLimited()) {
            says.add("rateLimited");
        }
        if (e.isRedirect()) {
            says.add("redirect");
        }
        if (e.isServerError()) {
            says.add("serverError");
        }
        if (e.isMalformedBody()) {
            says.add("malformedBody");
        }
        return says;
    }

    private static ApiException copy(ApiException e) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ApiException) in.readObject();
        }
    }
}
