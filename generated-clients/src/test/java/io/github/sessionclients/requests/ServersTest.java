package io.github.sessionclients.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.requests.api.Servers;
import io.github.sessionclients.requests.api.ServersApi;
import java.util.Arrays;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The base URL holds, whatever servers operations have; those are constants to choose from. */
class ServersTest {
    @RegisterExtension
    private final StubServer server = new StubServer();

    private ServersApi api() {
        return server.create(ServersApi.class);
    }

    @Test
    void anAbsoluteServerDoesNotReplaceTheBaseUrl() throws Exception {
        assertThat(server.path(api().absolute())).isEqualTo("/base/servers/absolute");
        assertThat(server.path(api().same())).isEqualTo("/base/servers/same");
    }

    @Test
    void aRelativeServerStartsAtTheRootOfTheHost() throws Exception {
        assertThat(server.path(api().fromRoot())).isEqualTo("/servers/root");
    }

    @Test
    void aVariableOfARelativeServerIsAParameter() throws Exception {
        assertThat(server.path(api().relative("me", "1"))).isEqualTo("/me/v9/servers/relative/1");
    }

    @Test
    void absoluteServersAreConstantsAndTheirVariablesParameters() {
        assertThat(Servers.EU).isEqualTo("https://eu.requests.example/upload/");
        assertThat(Servers.BY_REGION).isEqualTo("https://us.requests.example/upload/");
        assertThat(Servers.byRegion("ap")).isEqualTo("https://ap.requests.example/upload/");
    }

    @Test
    void everyConstantIsABaseUrl() {
        assertThat(Servers.class.getFields())
                .hasSize(3)
                .allSatisfy(constant ->
                        assertThat(HttpUrl.parse((String) constant.get(null))).isNotNull());
    }

    @Test
    void aRelativeServerOfTheApiNeedsAHost() {
        assertThat(Servers.belowAHost("https://me.example")).isEqualTo("https://me.example/api/v3/");
        assertThat(Arrays.stream(Servers.class.getFields()).map(field -> field.getName()))
                .doesNotContain("BELOW_A_HOST");
    }
}
