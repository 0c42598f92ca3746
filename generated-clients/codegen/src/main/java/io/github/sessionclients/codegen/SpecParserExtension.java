package io.github.sessionclients.codegen;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.extensions.SwaggerParserExtension;
import io.swagger.v3.parser.core.models.AuthorizationValue;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;

/**
 * Answers for documents that the parser of OpenAPI Generator gives up: it reads them before a generator is asked, and ends
 * a version that it does not know, or a broken file, with words that mislead. What it reads reaches the generator, which
 * loads it again by its own rules.
 */
public final class SpecParserExtension implements SwaggerParserExtension {
    /** Called by the parser, which finds the class by its service file. */
    public SpecParserExtension() {}

    /**
     * Reads a document that the parser has given up.
     *
     * @throws RuntimeException if it cannot be read; its message says what is wrong, and where
     */
    @Override
    public SwaggerParseResult readLocation(String location, List<AuthorizationValue> auth, ParseOptions options) {
        SwaggerParseResult result = new SwaggerParseResult();
        result.setOpenAPI(SpecLoader.loadRoot(location));
        return result;
    }

    @Override
    public SwaggerParseResult readContents(String text, List<AuthorizationValue> auth, ParseOptions options) {
        return new OpenAPIV3Parser().readContents(text, auth, options);
    }
}
