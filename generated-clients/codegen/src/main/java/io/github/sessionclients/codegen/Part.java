package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One file of a document. */
final class Part {
    final Location location;
    final Version version;
    final ObjectNode tree;
    private final boolean wasSwagger;

    /** Schemas by {@code #anchor} and by {@code $id}. */
    private @Nullable Map<String, JsonNode> named;

    /**
     * @param version by which the file is read: its own, or that of the part that refers to it
     * @param wasSwagger whether the tree was converted from Swagger 2.0
     */
    Part(Location location, Version version, ObjectNode tree, boolean wasSwagger) {
        this.wasSwagger = wasSwagger;
        this.location = location;
        this.version = version;
        this.tree = tree;
    }

    /** Returns what a fragment leads to: the whole, by a JSON pointer, or by an anchor; null if it leads nowhere. */
    @Nullable
    JsonNode find(String fragment) {
        if (!fragment.isEmpty() && !fragment.startsWith("/")) {
            return named("#" + fragment);
        }
        JsonNode found = find(tree, fragment);
        return found != null || !wasSwagger ? found : find(tree, ofSwagger(fragment));
    }

    /** Returns where the conversion of Swagger 2.0 has put what was at a pointer. */
    private static String ofSwagger(String pointer) {
        return "/components" + pointer.replaceFirst("^/definitions/", "/schemas/");
    }

    /** Returns what a JSON pointer, in the form of a URI fragment, leads to; null if it leads nowhere. */
    static @Nullable JsonNode find(JsonNode from, String pointer) {
        if (pointer.isEmpty()) {
            return from;
        } else if (!pointer.startsWith("/")) {
            return null;
        }
        JsonNode current = from;
        for (String step : pointer.substring(1).split("/", -1)) {
            String key = Pointers.unescape(step);
            JsonNode next = current.isArray() && key.matches("[0-9]{1,9}")
                    ? current.get(Integer.parseInt(key))
                    : current.get(key);
            if (next == null) {
                return null;
            }
            current = next;
        }
        return current;
    }

    /** Returns the schema of an anchor, written with its {@code #}, or of a {@code $id}; null if there is none. */
    @Nullable
    JsonNode named(String name) {
        if (named == null) {
            named = new HashMap<>();
            collectNames(tree, named);
        }
        return named.get(name);
    }

    /** Whether only one schema has a dynamic anchor, which is written with its {@code #}. */
    boolean hasOne(String anchor) {
        return named(anchor) != null && count(tree, anchor.substring(1)) == 1;
    }

    private static int count(JsonNode node, String dynamicAnchor) {
        int count = dynamicAnchor.equals(node.path("$dynamicAnchor").textValue()) ? 1 : 0;
        for (JsonNode child : node) {
            count += count(child, dynamicAnchor);
        }
        return count;
    }

    private static void collectNames(JsonNode node, Map<String, JsonNode> names) {
        if (node.isObject()) {
            put(names, "#", node.get("$anchor"), node);
            put(names, "#", node.get("$dynamicAnchor"), node);
            put(names, "", node.get("$id"), node);
        }
        node.forEach(child -> collectNames(child, names));
    }

    private static void put(Map<String, JsonNode> names, String prefix, @Nullable JsonNode name, JsonNode node) {
        if (name != null && name.isTextual()) {
            names.putIfAbsent(prefix + name.textValue(), node);
        }
    }
}
