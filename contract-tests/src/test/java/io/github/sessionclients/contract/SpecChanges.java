package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.openapitools.openapidiff.core.compare.OpenApiDiff;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/**
 * What a spec changed since its last release, and what its {@code info.version} has to say about that. What callers of
 * the API notice is openapi-diff's judgement; what only breaks the code of a generated client, and what openapi-diff
 * takes for compatible although it is not, is found by {@link #breaksOfGeneratedClients}.
 */
final class SpecChanges {
    /** How much of the version has to rise. */
    enum Level {
        NONE,
        PATCH,
        MINOR,
        MAJOR
    }

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    /** What is added or left out on publication and is no part of the description. */
    private static final Set<String> OF_PUBLICATION =
            Set.of("x-codeSamples", "x-empty-body-content-type", "x-error-count", "x-session-life", "x-example");

    private static final Set<String> WORDS =
            Set.of("description", "summary", "title", "example", "examples", "externalDocs", "contact", "x-provenance");

    /** Members whose own members are names, not keywords. */
    private static final Set<String> MAPS_OF_NAMES = Set.of(
            "headers",
            "parameters",
            "paths",
            "properties",
            "requestBodies",
            "responses",
            "schemas",
            "securitySchemes",
            "variables");

    private final String vendor;
    private final JsonNode released;
    private final JsonNode current;
    private final List<String> breaks = new ArrayList<>();
    private final Level level;

    private SpecChanges(String vendor, JsonNode released, JsonNode current) {
        this.vendor = vendor;
        this.released = released;
        this.current = current;
        this.level = compare();
    }

    static SpecChanges between(String vendor, JsonNode released, JsonNode current) {
        return new SpecChanges(vendor, released, current);
    }

    Level level() {
        return level;
    }

    /** What forbids to build this; empty if version and change log say what changed. */
    List<String> problems(String changeLog) {
        List<String> problems = new ArrayList<>();
        Matcher before = VERSION.matcher(version(released));
        Matcher now = VERSION.matcher(version(current));
        if (!before.matches() || !now.matches()) {
            return List.of("%s: info.version must be three numbers, but was %s and is %s."
                    .formatted(vendor, version(released), version(current)));
        }
        if (rise(now, before) != Level.NONE) {
            problems.add("%s: info.version is %s, lower than the released %s."
                    .formatted(vendor, version(current), version(released)));
        } else if (rise(before, now).compareTo(level) < 0) {
            problems.add("""
                    %s: info.version went from %s to %s, but the changes since the release ask for %s or higher:
                    %s
                    Take back what was not meant. Otherwise raise info.version in %s.yaml and write into \
                    openapi/CHANGELOG.md what changed and what its users have to do.""".formatted(
                            vendor,
                            version(released),
                            version(current),
                            wanted(before),
                            String.join("\n", reasons()).indent(2).stripTrailing(),
                            vendor));
        }
        String entry = "**%s %s**".formatted(vendor, version(current));
        if (!changeLog.contains(entry)) {
            problems.add("%s: openapi/CHANGELOG.md has no entry %s that says what changed.".formatted(vendor, entry));
        }
        return problems;
    }

    private Level compare() {
        if (without(released, OF_PUBLICATION).equals(without(current, OF_PUBLICATION))) {
            return Level.NONE;
        }
        if (wordless(released).equals(wordless(current))) {
            return Level.PATCH;
        }
        breaksOfCallers();
        breaksOfGeneratedClients("", wordless(released), wordless(current), false);
        return breaks.isEmpty() ? Level.MINOR : Level.MAJOR;
    }

    private void breaksOfCallers() {
        ChangedOpenApi changed = OpenApiDiff.compare(
                parse(wordless(released)),
                parse(wordless(current)),
                OpenApiDiffOptions.builder()
                        .configProperty("incompatible.operation.id.changed", "true")
                        .build());
        changed.getMissingEndpoints()
                .forEach(gone -> breaks.add(operation(gone.getMethod(), gone.getPathUrl()) + " is gone"));
        changed.getChangedOperations().stream()
                .filter(ChangedOperation::isIncompatible)
                .forEach(operation -> breaks.add(operation(operation.getHttpMethod(), operation.getPathUrl())
                        + " breaks its callers: " + String.join(", ", brokenParts(operation))));
        if (changed.isIncompatible() && breaks.isEmpty()) {
            breaks.add("openapi-diff takes the document for incompatible");
        }
    }

    private static List<String> brokenParts(ChangedOperation operation) {
        List<String> parts = new ArrayList<>();
        if (operation.getOperationId() != null && operation.getOperationId().isIncompatible()) {
            parts.add("operationId");
        }
        if (operation.getParameters() != null && operation.getParameters().isIncompatible()) {
            parts.add("parameters");
        }
        if (operation.resultRequestBody().isIncompatible()) {
            parts.add("request body");
        }
        if (operation.getApiResponses() != null) {
            Set<String> statuses =
                    new TreeSet<>(operation.getApiResponses().getMissing().keySet());
            operation.getApiResponses().getChanged().forEach((status, response) -> {
                if (response.isIncompatible()) {
                    statuses.add(status);
                }
            });
            statuses.forEach(status -> parts.add("response " + status));
        }
        if (operation.resultSecurityRequirements().isIncompatible()) {
            parts.add("security");
        }
        return parts;
    }

    /** Both documents side by side; {@code named} where the members are names. */
    private void breaksOfGeneratedClients(String place, JsonNode before, JsonNode now, boolean named) {
        // A path that is gone may be one whose parameter has another name: the same call, and other code.
        if (named && (place.equals("/paths") || place.endsWith("/schemas") || place.endsWith("/properties"))) {
            before.fieldNames().forEachRemaining(name -> {
                if (!now.has(name)) {
                    breaks.add("%s/%s is gone".formatted(place, name));
                }
            });
        }
        if (!named && before.isObject()) {
            breaksOfKeywords(place, before, now);
        }
        for (Map.Entry<String, JsonNode> member : before.properties()) {
            String name = member.getKey();
            if (now.has(name)) {
                breaksOfGeneratedClients(
                        place + "/" + name, member.getValue(), now.get(name), !named && MAPS_OF_NAMES.contains(name));
            }
        }
        for (int i = 0; before.isArray() && i < Math.min(before.size(), now.size()); i++) {
            breaksOfGeneratedClients(place + "/" + i, before.get(i), now.get(i), false);
        }
    }

    private void breaksOfKeywords(String place, JsonNode before, JsonNode now) {
        boolean root = place.isEmpty();
        for (String keyword : List.of("nullable", "additionalProperties", "default", "tags")) {
            if (!root && !before.path(keyword).equals(now.path(keyword))) {
                breaks.add("%s/%s was %s and is %s"
                        .formatted(place, keyword, shown(before.path(keyword)), shown(now.path(keyword))));
            }
        }
        lost(place, root ? "servers" : "enum", before, now);
        if (!before.has("enum") && now.has("enum")) {
            breaks.add(place + "/enum leaves out other values than its own");
        }
        if (now.path("minLength").asInt() > before.path("minLength").asInt()) {
            breaks.add(place + "/minLength leaves out what is shorter");
        }
        if (before.path("security").isEmpty() && !now.path("security").isEmpty()) {
            breaks.add(place + "/security asks for credentials that were not needed");
        }
    }

    private void lost(String place, String keyword, JsonNode before, JsonNode now) {
        for (JsonNode value : before.path(keyword)) {
            boolean kept =
                    StreamSupport.stream(now.path(keyword).spliterator(), false).anyMatch(value::equals);
            if (!kept) {
                breaks.add("%s/%s lost %s".formatted(place, keyword, value));
            }
        }
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>(breaks);
        JsonNode before = level == Level.PATCH ? without(released, OF_PUBLICATION) : wordless(released);
        JsonNode now = level == Level.PATCH ? without(current, OF_PUBLICATION) : wordless(current);
        JsonDifferences.between(before, now.toString()).forEach(difference -> reasons.add("at " + difference));
        return reasons;
    }

    private String wanted(Matcher before) {
        int major = Integer.parseInt(before.group(1));
        int minor = Integer.parseInt(before.group(2));
        int patch = Integer.parseInt(before.group(3));
        return switch (level) {
            case MAJOR -> (major + 1) + ".0.0";
            case MINOR -> major + "." + (minor + 1) + ".0";
            case PATCH -> major + "." + minor + "." + (patch + 1);
            case NONE -> version(released);
        };
    }

    /** By how much the version rose; not at all if it fell. */
    private static Level rise(Matcher before, Matcher now) {
        List<Level> levels = List.of(Level.MAJOR, Level.MINOR, Level.PATCH);
        for (int i = 0; i < levels.size(); i++) {
            int difference = Integer.compare(Integer.parseInt(now.group(i + 1)), Integer.parseInt(before.group(i + 1)));
            if (difference != 0) {
                return difference > 0 ? levels.get(i) : Level.NONE;
            }
        }
        return Level.NONE;
    }

    private static String operation(PathItem.HttpMethod method, String path) {
        return method.name().toUpperCase(Locale.ROOT) + " " + path;
    }

    private static String version(JsonNode document) {
        return document.at("/info/version").asText();
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "absent" : value.toString();
    }

    private static JsonNode wordless(JsonNode document) {
        ObjectNode rest = (ObjectNode) without(document, OF_PUBLICATION).deepCopy();
        dropWords(rest, false);
        return rest;
    }

    private static void dropWords(JsonNode node, boolean named) {
        if (!named && node instanceof ObjectNode keywords) {
            keywords.remove(WORDS);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            dropWords(member.getValue(), !named && MAPS_OF_NAMES.contains(member.getKey()));
        }
        if (node.isArray()) {
            node.forEach(element -> dropWords(element, false));
        }
    }

    /** The document without members of these names, and without its version. */
    private static JsonNode without(JsonNode document, Set<String> names) {
        JsonNode rest = document.deepCopy();
        ((ObjectNode) rest.path("info")).remove("version");
        drop(rest, names);
        return rest;
    }

    private static void drop(JsonNode node, Set<String> names) {
        if (node instanceof ObjectNode object) {
            object.remove(names);
        }
        for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
            drop(children.next(), names);
        }
    }

    private static OpenAPI parse(JsonNode document) {
        // The parser asks for what is left out here for the comparison.
        ObjectNode complete = document.deepCopy();
        ((ObjectNode) complete.path("info")).put("title", "").put("version", "");
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(complete.toString(), null, options);
        if (result.getOpenAPI() == null) {
            throw new AssertionError("Not an OpenAPI document: " + result.getMessages());
        }
        return result.getOpenAPI();
    }
}
