package io.github.sessionclients.codegen;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Javadoc of what a spec describes. All lines are safe inside a comment. */
final class Docs {
    private static final int MOST_EXAMPLE = 300;

    private Docs() {}

    /** The comment's lines as they follow the asterisk. */
    static List<String> comment(List<String> lines) {
        return lines.stream().map(line -> line.isEmpty() ? "" : " " + line).toList();
    }

    /** A comment's text in one line, or in as many as it takes, for where paragraphs have no place. */
    static List<String> unbroken(@Nullable String text) {
        List<String> lines = JavaText.doc(text == null ? "" : text.replaceAll("\\s+", " "));
        return lines.isEmpty() ? List.of("Not described.") : lines;
    }

    static List<String> of(Schema<?> schema, String fallback) {
        String title = schema.getDescription() == null ? schema.getTitle() : schema.getDescription();
        List<String> lines = new ArrayList<>(JavaText.doc(title == null || title.isBlank() ? fallback : title));
        facts(schema, lines);
        return lines;
    }

    /** Adds what the schema says beside its description: constraints, default, example, provenance, deprecation. */
    private static void facts(Schema<?> schema, List<String> lines) {
        List<String> facts = new ArrayList<>();
        add(facts, "format", "password".equals(schema.getFormat()) ? null : schema.getFormat());
        add(facts, "minimum", schema.getMinimum());
        add(facts, "maximum", schema.getMaximum());
        add(facts, "minimum length", schema.getMinLength());
        add(facts, "maximum length", schema.getMaxLength());
        add(facts, "pattern", schema.getPattern());
        add(facts, "minimum items", schema.getMinItems());
        add(facts, "maximum items", schema.getMaxItems());
        if (Boolean.TRUE.equals(schema.getUniqueItems())) {
            facts.add("items unique");
        }
        add(facts, "multiple of", schema.getMultipleOf());
        add(facts, "default", json(schema.getDefault()));
        if (!facts.isEmpty()) {
            paragraph(lines, "Constraints: " + String.join("; ", facts) + ".");
        }
        if (Boolean.TRUE.equals(schema.getReadOnly())) {
            paragraph(lines, "Read-only: the server sets it.");
        }
        if (Boolean.TRUE.equals(schema.getWriteOnly())) {
            paragraph(lines, "Write-only: the server does not send it.");
        }
        if (schema.getExample() != null && !"password".equals(schema.getFormat())) {
            paragraph(lines, "Example: " + json(schema.getExample()));
        }
        provenance(schema.getExtensions(), lines);
        if (Boolean.TRUE.equals(schema.getDeprecated())) {
            deprecated(lines);
        }
    }

    static void provenance(@Nullable Map<String, Object> extensions, List<String> lines) {
        Object provenance = extensions == null ? null : extensions.get("x-provenance");
        if (provenance instanceof Map<?, ?> map && map.get("label") != null) {
            Object source = map.get("source");
            paragraph(lines, "Provenance: " + map.get("label") + (source == null ? "." : ", " + source));
        }
    }

    static void paragraph(List<String> lines, String text) {
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
        lines.add("@deprecated the spec says so");
    }

    private static void add(List<String> facts, String what, @Nullable Object value) {
        if (value != null) {
            facts.add(what + " " + value);
        }
    }

    private static @Nullable String json(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        String text =
                value instanceof String string ? string : Json.pretty(value).replaceAll("\\s*\\R\\s*", " ");
        return text.length() <= MOST_EXAMPLE ? text : text.substring(0, MOST_EXAMPLE) + " …";
    }
}
