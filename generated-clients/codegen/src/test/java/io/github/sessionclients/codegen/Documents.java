package io.github.sessionclients.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small documents, parsed. */
final class Documents {
    private Documents() {}

    static Spec spec(String yaml) {
        String text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n" + yaml;
        OpenAPI document = new OpenAPIV3Parser().readContents(text).getOpenAPI();
        return new Spec(document, false);
    }

    /** A document with schemas, one a line. */
    static Spec schemas(String... schemas) {
        return spec("paths: {}\ncomponents:\n  schemas:\n    " + String.join("\n    ", schemas) + "\n");
    }

    /** The node of a document's schema of that name. */
    static SchemaNode schema(String name, String... schemas) {
        return found(schemas(schemas).components().get(name));
    }

    static <T> T found(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    static TypeReader types(String... schemas) {
        return new TypeReader(schemas(schemas), NameAllocator.forTypes(), Options.NONE);
    }
}
