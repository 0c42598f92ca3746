package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code openapi} publishes: documents that load, and say what their sources say. */
final class PublishedSpecsTest {
    private static final Path PORTAL = Path.of("..", "openapi", "target", "portal");

    static Stream<String> files() {
        return Specs.VENDORS.stream().flatMap(vendor -> Stream.of(vendor + ".yaml", vendor + ".json"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void loadsInSwaggerParserWithoutAMessage(String file) throws IOException {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);

        SwaggerParseResult result = new OpenAPIV3Parser().readContents(read(file), null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhatItsSourceSays(String file) throws IOException {
        JsonNode published = Yaml.mapper().readTree(read(file)); // JSON is YAML too
        JsonNode source = source(file.substring(0, file.lastIndexOf('.')));

        for (JsonNode operation : published.findParents("x-codeSamples")) {
            ((ObjectNode) operation).remove("x-codeSamples");
        }
        for (JsonNode operation : source.findParents("x-empty-body-content-type")) {
            ((ObjectNode) operation).remove("x-empty-body-content-type");
        }
        for (JsonNode scheme : source.findParents("x-example")) {
            ((ObjectNode) scheme).remove("x-example");
        }
        ((ObjectNode) source).remove("x-error-count");
        ((ObjectNode) source).remove("x-session-life");
        assertThat(JsonDifferences.between(source, published.toString())).isEmpty();
    }

    private static String read(String file) throws IOException {
        Path published = PORTAL.resolve(file);
        assertThat(published)
                .as("published by openapi's package phase: run the build from the root, ./mvnw verify")
                .exists();
        return Files.readString(published);
    }

    private static JsonNode source(String vendor) throws IOException {
        try (InputStream spec = PublishedSpecsTest.class.getResourceAsStream("/openapi/" + vendor + ".yaml")) {
            return Yaml.mapper().readTree(Objects.requireNonNull(spec, vendor));
        }
    }
}
