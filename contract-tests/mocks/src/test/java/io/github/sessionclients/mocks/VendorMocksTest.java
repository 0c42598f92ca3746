package io.github.sessionclients.mocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the mocks take from the vendors' own clients, and what they demand because the words of the specs do. */
@PrismMocks
final class VendorMocksTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String[] ALL = {
        "Authorization",
        "",
        "Accept-Language",
        "EN",
        "x-api-key",
        "k",
        "x-apikey",
        "k",
        "api-version",
        "1.0",
        "X-Incode-Hardware-Id",
        "t"
    };

    private final PrismServers mocks;

    VendorMocksTest(PrismServers mocks) {
        this.mocks = mocks;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // Netim's PHP client
                "netim     | POST   | session/              | Basic Tjpz | application/json  | []  | empty body",
                "netim     | GET    | session/              | Bearer t   | application/json  | []  | empty body",
                "netim     | DELETE | session/              | Bearer t   | application/json  | []  | empty body",
                "netim     | GET    | sessions/             | Bearer t   | application/json  | []  | empty body",
                "netim     | GET    | hello/                | Bearer t   | application/json  | []  | empty body",
                // Netim's Java client
                "netim     | GET    | session/              | Bearer t   | application/json  | {}  | empty body",
                "netim     | DELETE | session/              | Bearer t   | application/json  | {}  | empty body",
                // Netim's Python client
                "netim     | POST   | /session              | Basic Tjpz | application/json  | -   | double slash, final slash",
                "netim     | GET    | 1.0//session          | Bearer t   | application/json  | {}  | double slash, final slash, empty body",
                // A TypeScript adapter
                "netim     | POST   | session               | Basic Tjpz | application/json  | -   | final slash",
                // Sensorpro's C# sample, its header table, and a third party's logoff
                "sensorpro | POST   | auth/sys/Signin       | -          | application/json  | {\"Organization\":\"O\",\"User\":\"U\",\"Password\":\"P\"} | upper and lower case",
                "sensorpro | POST   | auth/sys/signin       | -          | application/json; | {\"Organization\":\"O\",\"User\":\"U\",\"Password\":\"P\"} | content type",
                "sensorpro | POST   | auth/sys/logoff/t     | -          | application/json  | {}  | empty body",
                // Odd parameters
                "netim     | PATCH  | session/              | Bearer t   | application/json; charset | {\"type\":\"lang\",\"value\":\"FR\"} | content type",
                "netim     | PATCH  | session/              | Bearer t   | application/json; charset=nonsense | {\"type\":\"lang\",\"value\":\"FR\"} | content type",
                "netim     | PATCH  | session/              | Bearer t   | application/json; charset=\"utf-8\" | {\"type\":\"lang\",\"value\":\"FR\"} | -",
                // The paths of the servers
                "netim     | POST   | 1.0/session/          | Basic Tjpz | application/json  | -   | -",
                "genesys   | PUT    | gks-server/v1/sessions/new | -     | -                 | -   | -",
                // Incode's samples
                "incode    | GET    | 0/omni/onboarding-url?clientId=c | - | application/json | -   | -",
                "incode    | POST   | 0/omni/finish-status  | -          | application/json  | {}  | -",
                "incode    | POST   | omni/session/status/set?action=Closed | - | application/json | {} | -",
            })
    void takesWhatTheVendorsClientsSend(
            String api,
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String type,
            @Nullable String body,
            @Nullable String forgiven)
            throws Exception {
        HttpResponse<String> response = send(api, method, path, authorization, type, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("sl-violations")).isEmpty();
        assertThat(response.headers().firstValue("mock-forgave")).isEqualTo(Optional.ofNullable(forgiven));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "netim   | POST  | session/      | Basic Tjpz | -          | -  | 406",
                "netim   | POST  | session/      | Basic Tjpz | text/plain | -  | 406",
                "netim   | GET   | session/      | Bearer t   | -          | -  | 406",
                "netim   | PATCH | session/      | Bearer t   | text/plain | x  | 406",
                "netim   | PATCH | session/      | Bearer t   | json       | x  | 406",
                "genesys | GET   | sessions/new  | -          | -          | -  | 422",
                "genesys | POST  | sessions/new  | -          | -          | -  | 422",
            })
    void demandsWhatTheWordsOfTheSpecsDemand(
            String api,
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String type,
            @Nullable String body,
            int status)
            throws Exception {
        HttpResponse<String> response = send(api, method, path, authorization, type, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("sl-violations")).isPresent();
    }

    @Test
    void aMissingLanguageIsNotAcceptableToNetim() throws Exception {
        assertThat(send(
                                mocks,
                                "netim",
                                "POST",
                                "session/",
                                null,
                                "Authorization",
                                "Basic Tjpz",
                                "Content-Type",
                                "application/json")
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void aMissingApiKeyIsIncodes403() throws Exception {
        HttpResponse<String> response = send(
                mocks,
                "incode",
                "POST",
                "omni/start",
                "{\"configurationId\":\"c\"}",
                "api-version",
                "1.0",
                "Content-Type",
                "application/json");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("Invalid or missing api key.", "/omni/start");
    }

    @Test
    void aMissingTokenIsIncodes401() throws Exception {
        HttpResponse<String> response = send(
                mocks, "incode", "GET", "omni/get/onboarding/status", null, "api-version", "1.0", "x-api-key", "k");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("Invalid or missing access token.");
    }

    @Test
    void lenientMocksDemandNoMoreThanTheDocuments() throws Exception {
        PrismServers lenient = mocks.lenient();

        assertThat(send(lenient, "netim", "GET", "session/", null, "Authorization", "Bearer t")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(lenient, "genesys", "GET", "sessions/new", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsForgivenCanBePreferredToo() throws Exception {
        PrismServers preferring =
                mocks.prefer("netim", "getSession", 200, "french").lenient();

        HttpResponse<String> response = send(
                preferring,
                "netim",
                "GET",
                "1.0/session",
                "[]",
                "Authorization",
                "Bearer t",
                "Content-Type",
                "application/json");

        assertThat(response.body()).contains("\"FR\"");
    }

    private HttpResponse<String> send(
            String api,
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String type,
            @Nullable String body)
            throws Exception {
        String[] headers = ALL.clone();
        headers[1] = authorization == null ? "none" : authorization;
        if (type != null) {
            List<String> more = new ArrayList<>(List.of(headers));
            more.addAll(List.of("Content-Type", type));
            headers = more.toArray(String[]::new);
        }
        return send(mocks, api, method, path, body, headers);
    }

    private static HttpResponse<String> send(
            PrismServers mocks, String api, String method, String path, @Nullable String body, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(mocks.server(api) + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
