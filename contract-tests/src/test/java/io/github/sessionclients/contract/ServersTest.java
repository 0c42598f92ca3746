package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.contract.Coverage.Kind;
import io.github.sessionclients.contract.Coverage.Layer;
import io.swagger.v3.oas.models.servers.ServerVariable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The servers of the specs are those that the clients know. */
@ExtendWith(CoverageExtension.class)
final class ServersTest {
    @ParameterizedTest
    @FieldSource("io.github.sessionclients.contract.Specs#VENDORS")
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

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.contract.Specs#VENDORS")
    void generatedMethodsHaveTheVariables(String vendor) throws Exception {
        List<Map<String, ServerVariable>> variables = Specs.document(vendor).getServers().stream()
                .map(server -> Objects.requireNonNullElse(server.getVariables(), Map.<String, ServerVariable>of()))
                .filter(each -> !each.isEmpty())
                .toList();
        Method[] methods = generated(vendor).getDeclaredMethods();

        assertThat(methods).hasSameSizeAs(variables);
        for (Method method : methods) {
            List<String> names =
                    Stream.of(method.getParameters()).map(Parameter::getName).toList();
            assertThat(variables).extracting(each -> List.copyOf(each.keySet())).contains(names);
            Object[] defaults = variables.stream()
                    .filter(each -> List.copyOf(each.keySet()).equals(names))
                    .findFirst()
                    .orElseThrow()
                    .values()
                    .stream()
                    .map(ServerVariable::getDefault)
                    .toArray();
            assertThat(Specs.servers(vendor))
                    .contains(String.valueOf(method.invoke(null, defaults)).replaceAll("/$", ""));
        }
    }

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.contract.Specs#VENDORS")
    void wrapperHasTheServersAsDefaultOrByName(String vendor) {
        for (String known : VendorContract.of(vendor).servers()) {
            List<String> servers = Specs.servers(vendor).stream()
                    .filter(url -> known.contains(url + "/"))
                    .toList();
            assertThat(servers).as(known).hasSize(1);
            Coverage.OF_SPECS.touch(Layer.WRAPPER, Kind.SERVER, vendor, servers.get(0));
        }
    }

    private static Class<?> generated(String vendor) throws ClassNotFoundException {
        return Class.forName("io.github.sessionclients." + vendor + ".api.Servers");
    }
}
