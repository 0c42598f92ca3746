package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.ApiCall;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiResult;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.http.GET;
import retrofit2.http.Path;

/** The README's other snippets do what the README says. */
final class ReadmeSnippetsTest {
    private final MockWebServer server = new MockWebServer();
    private final List<String> printed = new ArrayList<>();
    private NetimClient netim =
            NetimClient.builder().credentials("NETIM", "mysecret").build();

    @BeforeEach
    void start() throws Exception {
        server.start();
        server.enqueue(new MockResponse().setBody("{\"access_token\":\"t\"}"));
        netim = NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(server.url("/").toString())
                .retryPolicy(RetryPolicy.none())
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        server.enqueue(new MockResponse().setBody("{}"));
        netim.close();
        server.close();
    }

    // snippet: interface
    interface DomainApi {
        @GET("domain/{name}/info/")
        ApiCall<Map<String, Object>> info(@Path("name") String name);
    }
    // end

    @Test
    void anInterfaceOfOnesOwnIsAuthorised() throws Exception {
        server.enqueue(new MockResponse().setBody("{\"domain\":\"example.com\"}"));
        Map<String, Object> info;
        {
            // snippet: own
            DomainApi api = netim.create(DomainApi.class); // carries the session
            Map<String, Object> domain =
                    api.info("example.com").execute(); // throws NetimException or TransportException
            // end
            info = domain;
        }

        assertThat(info).containsEntry("domain", "example.com");
        server.takeRequest();
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getPath()).isEqualTo("/domain/example.com/info/");
        assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void aFailureIsToldAsAResult() {
        server.enqueue(new MockResponse().setResponseCode(405).setBody("{\"message\":\"Method not allowed\"}"));

        // snippet: result
        ApiResult<SessionInfo> result =
                netim.getSession().result(); // never throws for what the server or the network did
        if (result instanceof ApiResult.Success<SessionInfo> ok) {
            print(ok.value());
        } else if (result instanceof ApiResult.ApiFailure<SessionInfo> no) {
            print(no.status() + " " + no.messages());
        } else if (result instanceof ApiResult.TransportFailure<SessionInfo> down) {
            print(down.exception().wasSent() ? "perhaps it happened" : "nothing happened");
        }
        // end

        assertThat(printed).singleElement().asString().startsWith("405 ").contains("Method not allowed");
    }

    @Test
    void aFailureIsToldAsAnException() {
        server.enqueue(new MockResponse().setResponseCode(429).setBody("{}"));

        // snippet: exception
        try {
            print(netim.getSession().execute());
        } catch (ApiException e) {
            print(e.isRateLimited() ? "later" : e.getMessage()); // operation, status, the vendor's message; no secret
        }
        // end

        assertThat(printed).containsExactly("later");
    }

    private void print(@Nullable Object text) {
        printed.add(String.valueOf(text));
    }
}
