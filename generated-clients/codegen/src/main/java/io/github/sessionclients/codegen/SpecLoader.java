package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionclients.codegen.References.Located;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Loads a document: all its files, by YAML 1.2 and their versions' rules, as one document of OpenAPI 3.0 that refers to
 * itself only. The parser that OpenAPI Generator brings then makes objects of it.
 */
final class SpecLoader {
    /** A reference to something other than a component of the same file. */
    private static final Pattern OTHER_REFERENCE =
            Pattern.compile("\\$ref[\"']?\\s*:(?!\\s*[\"']?#/components/\\w+/[\\w.-]+[\"'\\s,}])");

    /** What may be an enum of dates, of whose values the parser makes dates. */
    private static final Pattern ENUM_OF_DATES = Pattern.compile(
            "format\\W{1,5}date\\b[^{}]{0,300}?\\benum\\b|\\benum\\b[^{}]{0,300}?format\\W{1,5}date\\b");

    private SpecLoader() {}

    /**
     * @param location a path, an address, or a resource on the class path
     * @param parsed what the parser has made of the same location, which is taken where it reads as it should
     * @param followRemoteReferences whether references may lead to the network
     * @param allowDanglingReferences whether a reference that leads nowhere stands for anything, with a warning
     */
    static OpenAPI load(
            String location, OpenAPI parsed, boolean followRemoteReferences, boolean allowDanglingReferences) {
        Parts parts = new Parts(followRemoteReferences);
        String text = parts.text(location);
        if (String.valueOf(parsed.getOpenapi()).startsWith("3.0") && isReadRight(text)) {
            return parsed;
        }
        Part root = parts.root(location, text);
        List<Located> of31 = new References(parts, root, allowDanglingReferences).resolve();
        OpenApi31.convert(of31, root);
        return parse(location, root);
    }

    /** Returns a document with all its files as it is written, 2.0 as 3.0, for who reads it without the parser. */
    static ObjectNode tree(String location) {
        Parts parts = new Parts(false);
        Part root = parts.root(location, parts.text(location));
        new References(parts, root, true).resolve();
        return openApi3(location, root);
    }

    /** As {@link #load}, without what it refers to in other files: for a caller that goes on to load it. */
    static OpenAPI loadRoot(String location) {
        Parts parts = new Parts(false);
        Part root = parts.root(location, parts.text(location));
        return parse(location, root);
    }

    /** Whether the parser reads a document of one file as it should: it reads YAML 1.1, and parts by rules of its own. */
    private static boolean isReadRight(String text) {
        return text.contains("openapi")
                && !OTHER_REFERENCE.matcher(text).find()
                && !ENUM_OF_DATES.matcher(text).find()
                && (SyntaxReader.looksLikeJson(text) || !Yaml11.mayDiffer(text));
    }

    private static ObjectNode openApi3(String location, Part root) {
        return root.version == Version.SWAGGER_2_0 ? Swagger2.convert(root.tree, location) : root.tree;
    }

    private static OpenAPI parse(String location, Part root) {
        ObjectNode tree = openApi3(location, root);
        keepTextsOfEnums(tree);
        SwaggerParseResult parsed = new OpenAPIV3Parser().parseJsonNode(location, tree, new ParseOptions());
        if (parsed.getOpenAPI() == null) {
            throw new SpecException(
                    location, "the parser cannot read the document: " + String.join("; ", parsed.getMessages()));
        }
        return parsed.getOpenAPI();
    }

    /** The values of an enum are texts as they stand there, whatever their format. */
    private static void keepTextsOfEnums(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("enum").isArray()
                && object.path("format").asText().matches("date|date-time")) {
            object.remove("format");
        }
        node.forEach(SpecLoader::keepTextsOfEnums);
    }
}
