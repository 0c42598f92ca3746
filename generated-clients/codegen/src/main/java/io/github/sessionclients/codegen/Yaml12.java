package io.github.sessionclients.codegen;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a spec by YAML 1.2, as OpenAPI means it: {@code on}, {@code off}, {@code yes} and {@code no} are text. The parser
 * that OpenAPI Generator uses reads YAML 1.1, by which a property {@code on} gets the name {@code true}.
 */
final class Yaml12 {
    private static final Pattern ONLY_IN_1_1 =
            Pattern.compile("(?mi)(^|[\\[{,:\\s-])\\s*(on|off|yes|no|y|n)\\s*([:,\\]}#]|$)");

    private Yaml12() {}

    /** The spec read again, if it is a local YAML file that has such a word; else null. */
    static @Nullable OpenAPI reread(@Nullable String location) {
        if (location == null || !location.matches("(?i).*\\.ya?ml") || location.matches("[a-z]{2,}://.*")) {
            return null;
        }
        try {
            String text = Files.readString(Path.of(location));
            if (!ONLY_IN_1_1.matcher(text).find()) {
                return null;
            }
            ParseOptions options = new ParseOptions();
            options.setResolve(true);
            options.setResolveResponses(true);
            String json = Json.mapper().writeValueAsString(yaml().load(text));
            return new OpenAPIV3Parser()
                    .readContents(json, List.of(), options, location)
                    .getOpenAPI();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + location, e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setCodePointLimit(Integer.MAX_VALUE);
        loading.setMaxAliasesForCollections(Integer.MAX_VALUE);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(
                new SafeConstructor(loading), new Representer(dumping), dumping, loading, new CoreSchemaResolver());
    }

    private static final class CoreSchemaResolver extends Resolver {
        private static final Pattern BOOLEAN = Pattern.compile("^(?:true|True|TRUE|false|False|FALSE)$");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, BOOLEAN, "tTfF");
            addImplicitResolver(Tag.INT, INT, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
            addImplicitResolver(Tag.MERGE, MERGE, "<");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }
}
