package io.github.sessionclients.codegen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/** Parses JSON or YAML into a tree. Reports a syntax error by its line and column. */
final class SyntaxReader {
    /** No limits apply, because a spec is the user's own file. */
    private static final StreamReadConstraints UNLIMITED = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .build();

    private static final ObjectMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(UNLIMITED).build())
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SyntaxReader() {}

    /** @param name what to call the text in messages */
    static JsonNode read(String text, String name, boolean namedJson) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.isBlank()) {
            throw new SpecException(name, "the file is empty");
        }
        if (!looksLikeJson(content)) {
            return readYaml(content, name);
        }
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            // YAML may start with a brace too.
            JsonNode yaml = namedJson ? null : tryYaml(content, name);
            if (yaml != null) {
                return yaml;
            }
            JsonLocation at = e.getLocation();
            String place = at == null ? name : place(name, at.getLineNr(), at.getColumnNr());
            throw new SpecException(place, "this is not valid JSON: " + e.getOriginalMessage());
        }
    }

    static boolean looksLikeJson(String text) {
        int start = 0;
        while (start < text.length()
                && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '\uFEFF')) {
            start++;
        }
        return text.startsWith("{", start);
    }

    private static @Nullable JsonNode tryYaml(String text, String name) {
        try {
            return readYaml(text, name);
        } catch (SpecException e) {
            return null; // the JSON reader's message is the better one
        }
    }

    private static JsonNode readYaml(String text, String name) {
        LoaderOptions loading = new LoaderOptions();
        loading.setCodePointLimit(Integer.MAX_VALUE);
        loading.setNestingDepthLimit(Integer.MAX_VALUE);
        loading.setMaxAliasesForCollections(Integer.MAX_VALUE);
        DumperOptions dumping = new DumperOptions();
        Yaml yaml =
                new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new CoreSchema());
        try {
            Node root = yaml.compose(new StringReader(text));
            if (root == null) {
                throw new SpecException(name, "the file is empty");
            }
            return new YamlTree(name).of(root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String problem = e.getContext() == null
                    ? e.getProblem()
                    : e.getContext() + from(e.getContextMark()) + ", " + e.getProblem();
            throw new SpecException(mark == null ? name : place(name, mark), "this is not valid YAML: " + problem);
        } catch (YAMLException e) {
            throw new SpecException(name, "this is not valid YAML: " + e.getMessage());
        }
    }

    private static String from(@Nullable Mark mark) {
        return mark == null ? "" : " that starts on line " + (mark.getLine() + 1);
    }

    static String place(String name, Mark mark) {
        return place(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String place(String name, int line, int column) {
        return name + ":" + line + ":" + column;
    }

    /** Returns the place of a reference in a text: the file's name, with line and column of where it stands first. */
    static String placeOfReference(String text, String reference, String name) {
        Matcher matcher = Pattern.compile(
                        "\\$ref['\"]?\\s*:\\s*['\"]?" + Pattern.quote(reference) + "(?=['\"\\s,}#]|$)")
                .matcher(text);
        if (!matcher.find()) {
            return name;
        }
        String before = text.substring(0, matcher.start());
        int line = (int) before.lines().count() + (before.endsWith("\n") || before.isEmpty() ? 1 : 0);
        return place(name, line, matcher.start() - before.lastIndexOf('\n'));
    }
}
