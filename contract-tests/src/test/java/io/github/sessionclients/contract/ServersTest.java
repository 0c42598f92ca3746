package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.contract.Coverage.Kind;
import io.github.sessionclients.contract.Coverage.Layer;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.swagger.v3.oas.models.servers.ServerVariable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The servers of the specs are those that the clients know. */
@ExtendWith(CoverageExtension.class)
final class ServersTest {
    static final List<String> VENDORS = Specs.VENDORS;

    @ParameterizedTest
    @FieldSource("VENDORS")
    void generatedConstantsAreTheServers(String vendor) throws Exception {
        List<String> constants = new ArrayList<>();
        for (Field constant : generated(vendor).getDeclaredFields()) {
            constants.add(String.valueOf(constant.get(null)));
        }

        assertThat(constants)
                .containsExactlyElementsOf(
                        Specs.servers(vendor).stream().map(url -> url + "/").toList());
        Specs.servers(vendor).forEach(url -> Coverage.OF_SPECS.touch(Layer.GENERATED, Kind.SERVER, vendor, url));
    }

    @Test
    void generatedMethodHasTheVariables() throws Exception {
        Map<String, ServerVariable> variables =
                Specs.document("genesys").getServers().get(0).getVariables();
        Method method = Arrays.stream(generated("genesys").getDeclaredMethods())
                .findFirst()
                .orElseThrow();

        assertThat(method.getParameters()).extracting(Parameter::getName).containsExactlyElementsOf(variables.keySet());
        Object[] defaults =
                variables.values().stream().map(ServerVariable::getDefault).toArray();
        assertThat(method.invoke(null, defaults))
                .isEqualTo(Specs.servers("genesys").get(0) + "/");
    }

    @Test
    void wrapperHasTheServersAsDefaultOrByName() {
        try (NetimClient netim =
                        NetimClient.builder().credentials("NETIM", "mysecret").build();
                SensorproClient sensorpro = SensorproClient.builder()
                        .apiKey(Wrapped.SENSORPRO_KEY)
                        .credentials("YOURORGANIZATION", "APIUSER", "PASSWORD")
                        .build();
                GenesysKnowledgeClient genesys = GenesysKnowledgeClient.builder()
                        .server("https", "localhost", 9092)
                        .build()) {
            known("netim", netim.toString(), 0);
            known("sensorpro", sensorpro.toString(), 0);
            known("genesys", genesys.toString(), 0);
        }
        known("incode", IncodeServer.DEMO.url(), 0);
        known("incode", IncodeServer.PRODUCTION.url(), 1);
        known("incode", IncodeServer.STAGING.url(), 2);
        assertThat(IncodeServer.values()).hasSameSizeAs(Specs.servers("incode"));
    }

    private static void known(String vendor, String client, int server) {
        String url = Specs.servers(vendor).get(server);
        assertThat(client).contains(url + "/");
        Coverage.OF_SPECS.touch(Layer.WRAPPER, Kind.SERVER, vendor, url);
    }

    private static Class<?> generated(String vendor) throws ClassNotFoundException {
        return Class.forName("io.github.sessionclients." + vendor + ".api.Servers");
    }
}
