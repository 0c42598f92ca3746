package io.github.sessionclients.codegen;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates the Javadoc for elements of a spec. All text is safe inside a comment. */
final class Docs {
    private static final int LONGEST_VALUE = 300;

    private final boolean provenance;

    /** @param provenance whether to say where the facts of the spec come from, by its {@code x-provenance} */
    Docs(boolean provenance) {
        this.provenance = provenance;
    }

    /** Returns the whole comment, or an empty text for no lines. */
    static String comment(List<String> lines, String indent) {
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> (indent + " * " + line).stripTrailing() + "\n")
                        .collect(Collectors.joining("", indent + "/**\n", indent + " */"));
    }

    /** Returns a text without paragraphs, for places that cannot have any. Returns no lines for no text. */
    static List<String> unbroken(@Nullable String text) {
        return JavaText.doc(text == null ? "" : text.replaceAll("\\s+", " "));
    }

    /** Returns the text of a parameter's tag. */
    static List<String> parameter(@Nullable String description, @Nullable String note) {
        return unbroken(Stream.of(description, note)
                .filter(text -> text != null && !text.isBlank())
                .collect(Collectors.joining(" ")));
    }

    /** As {@link #parameter(String, String)}, with the default of a schema. */
    static List<String> parameter(
            @Nullable String description, @Nullable String note, SchemaNode node, boolean deprecated) {
        String byDefault = value(node.target().schema.getDefault());
        String facts = Stream.of(
                        note, byDefault == null ? null : "Default: " + byDefault, deprecated ? "Deprecated." : null)
                .filter(text -> text != null)
                .collect(Collectors.joining(" "));
        return parameter(description, facts);
    }

    /** Returns the comment of a type or property. */
    String of(SchemaNode node, String indent) {
        Schema<?> schema = node.schema;
        List<String> lines = new ArrayList<>();
        String description = schema.getDescription() == null ? schema.getTitle() : schema.getDescription();
        paragraph(lines, description);
        List<String> constraints = constraints(schema);
        paragraph(lines, constraints.isEmpty() ? null : "Constraints: " + String.join("; ", constraints) + ".");
        paragraph(lines, Boolean.TRUE.equals(schema.getReadOnly()) ? "Read-only: set by the server." : null);
        paragraph(lines, Boolean.TRUE.equals(schema.getWriteOnly()) ? "Write-only: not returned by the server." : null);
        if (!node.isSecret()) {
            paragraph(lines, labeled("Default", schema.getDefault()));
            paragraph(lines, labeled("Example", schema.getExample()));
        }
        String branches = node.form() == SchemaNode.Form.OBJECT
                        && node.variants().size() > 1
                ? node.variants().stream()
                        .map(branch -> branch.component() == null ? branch.schema.getTitle() : branch.component())
                        .filter(name -> name != null)
                        .collect(Collectors.joining("`, `"))
                : "";
        paragraph(lines, branches.isEmpty() ? null : "Also has the properties of one of `" + branches + "`.");
        provenance(schema.getExtensions(), lines);
        if (node.isDeprecated()) {
            deprecated(lines);
        }
        return comment(lines, indent);
    }

    private static List<String> constraints(Schema<?> schema) {
        Map<String, Object> constraints = new LinkedHashMap<>();
        constraints.put(isTrue(schema.getExclusiveMinimum()) ? "greater than" : "minimum", schema.getMinimum());
        constraints.put(isTrue(schema.getExclusiveMaximum()) ? "less than" : "maximum", schema.getMaximum());
        constraints.put("minimum length", schema.getMinLength());
        constraints.put("maximum length", schema.getMaxLength());
        constraints.put("pattern", schema.getPattern());
        constraints.put("minimum items", schema.getMinItems());
        constraints.put("maximum items", schema.getMaxItems());
        constraints.put("unique items:", schema.getUniqueItems());
        constraints.put("multiple of", schema.getMultipleOf());
        return constraints.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    void provenance(@Nullable Map<String, Object> extensions, List<String> lines) {
        Object declared = extensions == null ? null : extensions.get("x-provenance");
        if (provenance && declared instanceof Map<?, ?> map && map.get("label") != null) {
            Object source = map.get("source");
            paragraph(lines, "Provenance: " + map.get("label") + (source == null ? "." : ", " + source));
        }
    }

    /** Adds a paragraph, or nothing for no text. */
    static void paragraph(List<String> lines, @Nullable String text) {
        List<String> paragraph = JavaText.doc(text);
        if (!lines.isEmpty() && !paragraph.isEmpty()) {
            lines.add("");
            paragraph.set(0, "<p>" + paragraph.get(0));
        }
        lines.addAll(paragraph);
    }

    static void deprecated(List<String> lines) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add("@deprecated Marked as deprecated in the spec.");
    }

    private static @Nullable String labeled(String label, @Nullable Object value) {
        String text = value(value);
        return text == null ? null : label + ": " + text;
    }

    private static @Nullable String value(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text =
                value instanceof String string ? string : Json.pretty(value).replaceAll("\\s*\\R\\s*", " ");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + " …";
    }
}
