package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A vendor's guide keeps to the vendor's spec and to the vendor's client. */
final class GuidesTest {
    private static final Pattern CALL = Pattern.compile("(?m)^\\|.*\\| `([A-Z]+ /\\S+)`[^|]*\\| ([a-z-]+)[^|]*\\|$");
    private static final Pattern LOOKED_UP = Pattern.compile("\\b(?:setting|required)\\(\"(\\w+)\"");

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.quickstart.Vendors#ALL")
    void operationsAreToldAsSurelyAsTheSpecKnowsThem(String vendor) throws IOException {
        OpenAPI spec = new OpenAPIV3Parser()
                .readLocation("openapi/" + vendor + ".yaml", null, null)
                .getOpenAPI();
        Map<String, String> known = new TreeMap<>();
        spec.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> known.put(method + " " + path, label(operation))));

        Map<String, String> told = new TreeMap<>();
        Matcher call = CALL.matcher(guide(vendor));
        while (call.find()) {
            told.put(call.group(1), call.group(2));
        }

        assertThat(told).isEqualTo(known);
    }

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.quickstart.Vendors#ALL")
    void settingsAreThoseThatTheClientLooksUp(String vendor) throws IOException {
        Path sources = ProjectFiles.ROOT.resolve("wrapper/src/main/java/io/github/sessionclients");
        Set<String> lookedUp = new TreeSet<>();
        for (Path file : ProjectFiles.all()) {
            if (file.startsWith(sources.resolve(vendor)) || file.equals(sources.resolve("ClientBuilder.java"))) {
                LOOKED_UP
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(field -> lookedUp.add(
                                field.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT)));
            }
        }

        Set<String> told = new TreeSet<>();
        String prefix = "sessionclients." + vendor + ".";
        Matcher setting = Pattern.compile("`" + Pattern.quote(prefix) + "([a-z-]+)`[^|]*\\| `(\\w+)`")
                .matcher(guide(vendor));
        while (setting.find()) {
            told.add(setting.group(1));
            assertThat(setting.group(2))
                    .isEqualTo(
                            (prefix + setting.group(1)).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
        }

        assertThat(told).isEqualTo(lookedUp).contains("base-url");
    }

    private static String label(Operation operation) {
        Object provenance = operation.getExtensions().get("x-provenance");
        return provenance instanceof Map<?, ?> map ? String.valueOf(map.get("label")) : "none";
    }

    private static String guide(String vendor) throws IOException {
        return Files.readString(ProjectFiles.ROOT.resolve("wrapper/docs/" + vendor + ".md"));
    }
}
