package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Makes one tree of a document in parts: what a reference to another file leads to becomes a component of the root, under a
 * name of its own, or is put where the reference stands if OpenAPI has no component of its kind. A circle of files is
 * none of components.
 */
final class References {
    private static final Logger LOG = GeneratorLog.of(References.class);

    private final Parts parts;
    private final Part root;
    private final boolean allowsDanglingReferences;
    private final IdentityHashMap<JsonNode, String> placed = new IdentityHashMap<>();
    private final Map<Place, Map<String, JsonNode>> additions = new HashMap<>();
    private final Deque<Located> pending = new ArrayDeque<>();
    private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Located> located = new ArrayList<>();
    private final List<ObjectNode> discriminated = new ArrayList<>();
    private final Map<String, String> renamed = new HashMap<>();
    private final Set<JsonNode> inProgress = Collections.newSetFromMap(new IdentityHashMap<>());

    /** An object of a document, the file that it stands in, and what it is there. */
    record Located(ObjectNode node, Part part, Place place, String keyword) {}

    /** The target of a reference. */
    private record Target(JsonNode node, Part part, String fragment) {}

    References(Parts parts, Part root, boolean allowDanglingReferences) {
        this.parts = parts;
        this.root = root;
        this.allowsDanglingReferences = allowDanglingReferences;
    }

    /**
     * Changes the root's tree into one that refers to itself only.
     *
     * @return the objects that are of OpenAPI 3.1, each after those that it holds
     */
    List<Located> resolve() {
        for (Place place : Place.values()) {
            if (place.section != null && section(place) instanceof ObjectNode components) {
                placeOwn(components, place);
            }
        }
        // What the root has from other files is visited before the root, which would take it for its own.
        visitPending();
        visit(root, Place.DOCUMENT, "", root.tree);
        visitPending();
        additions.forEach((place, components) -> components.forEach(createSection(place)::set));
        ImpliedMappings.add(discriminated, renamed, root.tree);
        return located;
    }

    // The root's own components

    private List<String> sectionPath(Place place) {
        if (root.version != Version.SWAGGER_2_0) {
            return List.of("components", String.valueOf(place.section));
        }
        return List.of(place == Place.SCHEMA ? "definitions" : String.valueOf(place.section));
    }

    private JsonNode section(Place place) {
        JsonNode current = root.tree;
        for (String step : sectionPath(place)) {
            current = current.path(step);
        }
        return current;
    }

    private ObjectNode createSection(Place place) {
        ObjectNode current = root.tree;
        for (String step : sectionPath(place)) {
            current = current.get(step) instanceof ObjectNode known ? known : current.putObject(step);
        }
        return current;
    }

    /** A component that is only a reference to another file is replaced by its target, under the component's name. */
    private void placeOwn(ObjectNode components, Place place) {
        Map<String, Part> origins = splice(components, place, root);
        components.fieldNames().forEachRemaining(name -> {
            Part origin = origins.getOrDefault(name, root);
            if (components.get(name) instanceof ObjectNode component) {
                String reference = reference(component);
                Target target = reference == null || !isReferenceOnly(component, origin.version)
                        ? null
                        : target(reference, place, origin);
                if (target != null && target.part != root && target.node instanceof ObjectNode node) {
                    String known = placed.putIfAbsent(node, name);
                    if (known == null) {
                        components.set(name, node);
                        pending.add(new Located(node, target.part, place, ""));
                    } else {
                        component.put("$ref", pointer(place, known));
                        visited.add(component);
                    }
                } else if (origin != root) {
                    placed.putIfAbsent(component, name);
                    pending.add(new Located(component, origin, place, ""));
                }
            }
        });
    }

    // What stands where

    private void visitPending() {
        while (!pending.isEmpty()) {
            Located next = pending.remove();
            visit(next.part, next.place, next.keyword, next.node);
        }
    }

    private void visit(Part part, Place place, String keyword, JsonNode node) {
        if (node.isArray()) {
            node.forEach(element -> visit(part, place, keyword, element));
        } else if (node instanceof ObjectNode object && visited.add(object)) {
            String reference = part.version == Version.OPENAPI_3_1 ? dynamicReference(object, part) : reference(object);
            if (reference != null) {
                follow(object, reference, place, keyword, part);
            } else if (place == Place.SCHEMA && object.path("discriminator").isObject()) {
                discriminated.add(object);
                followMapping(object, part);
            }
            place.forEachMap(
                    object,
                    (child, key, map) -> splice((ObjectNode) map, child, part)
                            .forEach((name, origin) -> visit(origin, child, key, map.get(name))));
            place.forEachChild(object, (child, key, value) -> visit(part, child, key, value));
            if (part.version == Version.OPENAPI_3_1) {
                located.add(new Located(object, part, place, keyword));
            }
        }
    }

    private static @Nullable String reference(ObjectNode object) {
        return object.path("$ref").textValue();
    }

    /** A dynamic reference is like any other if only one schema has its anchor, so that none can take that one's place. */
    private static @Nullable String dynamicReference(ObjectNode object, Part part) {
        String dynamic = object.path("$dynamicRef").textValue();
        if (dynamic != null && dynamic.startsWith("#") && part.hasOne(dynamic)) {
            object.remove("$dynamicRef");
            object.put("$ref", dynamic);
        }
        return reference(object);
    }

    /** Whether what stands next to the reference, if anything, does not count. */
    private static boolean isReferenceOnly(ObjectNode object, Version version) {
        return version != Version.OPENAPI_3_1 || object.size() == 1;
    }

    private void follow(ObjectNode object, String reference, Place place, String keyword, Part part) {
        Target target = target(reference, place, part);
        if (target == null) {
            return;
        }
        if (place.section == null) {
            inline(object, target, place, keyword, part);
        } else if (target.part == root && staysInPlace(target.fragment, place)) {
            object.put("$ref", "#" + target.fragment);
        } else {
            object.put("$ref", pointer(place, place(target, place)));
        }
    }

    /** Whether the parser finds what a reference within the root leads to. */
    private boolean staysInPlace(String fragment, Place place) {
        String section = "/" + String.join("/", sectionPath(place)) + "/";
        if (fragment.startsWith(section) && fragment.indexOf('/', section.length()) < 0) {
            return true;
        }
        return place == Place.SCHEMA
                && fragment.matches(
                        switch (root.version) {
                            case SWAGGER_2_0 -> "/definitions/.*";
                            case OPENAPI_3_0 -> "/(components|paths)/.*";
                            case OPENAPI_3_1 ->
                                "/(components|paths)/.*(/schema|/schemas/[^/]+)"
                                        + "(/properties/[^/]+|/items|/additionalProperties)*";
                        });
    }

    private String pointer(Place place, String name) {
        return "#/" + String.join("/", sectionPath(place)) + "/" + Pointers.escape(name);
    }

    /** Returns the name of the component that a target is or becomes. */
    private String place(Target target, Place place) {
        String known = placed.get(target.node);
        if (known != null) {
            return known;
        }
        String natural = naturalName(target);
        String name = isTaken(natural, place) ? target.part.location.baseName() + "_" + natural : natural;
        for (int i = 2; isTaken(name, place); i++) {
            name = natural + i;
        }
        if (!name.equals(natural)) {
            LOG.info(
                    "{}#{} becomes {}, because the name {} is taken",
                    target.part.location,
                    target.fragment,
                    pointer(place, name),
                    natural);
        }
        if (!name.equals(natural) && place == Place.SCHEMA) {
            renamed.put(pointer(place, name), natural);
        }
        placed.put(target.node, name);
        additions.computeIfAbsent(place, p -> new LinkedHashMap<>()).put(name, target.node);
        if (target.node instanceof ObjectNode node) {
            pending.add(new Located(node, target.part, place, ""));
        }
        return name;
    }

    private boolean isTaken(String name, Place place) {
        return section(place).has(name)
                || additions.getOrDefault(place, Map.of()).containsKey(name);
    }

    private static String naturalName(Target target) {
        String fragment = target.fragment;
        if (fragment.isEmpty()) {
            return target.part.location.baseName();
        }
        String last = Pointers.unescape(fragment.substring(fragment.lastIndexOf('/') + 1));
        return last.isEmpty() || last.matches("[0-9]+") ? target.part.location.baseName() + "_" + last : last;
    }

    // What has no components

    private void inline(ObjectNode object, Target target, Place place, String keyword, Part part) {
        if (!inProgress.add(target.node)) {
            throw new SpecException(Parts.place(object.get("$ref").textValue(), part), "the references form a cycle");
        }
        object.remove("$ref");
        place.forEachChild(object, (child, key, value) -> visit(part, child, key, value));
        JsonNode copy = target.node.deepCopy();
        visit(target.part, place, keyword, copy);
        copy.properties().forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
        inProgress.remove(target.node);
    }

    /** Puts what a whole map is a reference to into it; returns where its members are from. */
    private Map<String, Part> splice(ObjectNode holder, Place place, Part part) {
        Map<String, Part> origins = new HashMap<>();
        Part from = part;
        for (String reference = reference(holder); reference != null; reference = reference(holder)) {
            Target target = target(reference, place, from);
            if (target == null || !(target.node instanceof ObjectNode content)) {
                break;
            }
            holder.remove("$ref");
            ObjectNode copy = content.deepCopy();
            from = target.part;
            for (Map.Entry<String, JsonNode> member : copy.properties()) {
                if (holder.putIfAbsent(member.getKey(), member.getValue()) == null) {
                    origins.put(member.getKey(), target.part);
                }
            }
        }
        return origins;
    }

    // Where references lead

    private @Nullable Target target(String reference, Place place, Part from) {
        Set<JsonNode> chain = Collections.newSetFromMap(new IdentityHashMap<>());
        String current = reference;
        Part part = from;
        while (true) {
            Target target = step(current, part);
            if (target == null) {
                return dangling(current, place, part);
            }
            boolean ends = target.part == root
                    || placed.containsKey(target.node)
                    || !(target.node instanceof ObjectNode object)
                    || reference(object) == null
                    || !isReferenceOnly(object, target.part.version);
            if (ends) {
                return target;
            }
            if (!chain.add(target.node)) {
                throw new SpecException(Parts.place(reference, from), "the references form a cycle");
            }
            current = target.node.get("$ref").textValue();
            part = target.part;
        }
    }

    private @Nullable Target step(String reference, Part from) {
        int hash = reference.indexOf('#');
        String address = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        Part part = from;
        if (!address.isEmpty()) {
            JsonNode identified = from.named(address);
            JsonNode inside = identified == null ? null : Part.find(identified, fragment);
            if (inside != null) {
                return new Target(inside, from, "/" + (fragment.isEmpty() ? Pointers.escape(address) : fragment));
            }
            part = parts.part(reference, address, from);
        }
        JsonNode node = part.find(fragment);
        return node == null ? null : new Target(node, part, fragment);
    }

    /** Handles an unresolved reference. One within the root is reported where it is used. */
    private @Nullable Target dangling(String reference, Place place, Part from) {
        if (from == root && reference.startsWith("#") && place.section != null) {
            return null;
        }
        String problem = "$ref " + reference + " cannot be resolved";
        if (!allowsDanglingReferences || place == Place.PARAMETER) {
            throw new SpecException(
                    Parts.place(reference, from),
                    problem + "; correct it, or set the option allowDanglingReferences to accept any value instead");
        }
        LOG.warn("at {}: {}; any value is accepted instead", Parts.place(reference, from), problem);
        ObjectNode anything = JsonNodeFactory.instance.objectNode();
        if (place == Place.RESPONSE || place == Place.REQUEST_BODY) {
            anything.putObject("content").putObject("*/*");
        }
        return new Target(anything, from, "/" + Pointers.escape(reference));
    }

    /** The values of a discriminator may be mapped to files. */
    private void followMapping(ObjectNode schema, Part part) {
        if (schema.path("discriminator").path("mapping") instanceof ObjectNode mapping) {
            for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
                String mapped = entry.getValue().asText();
                String reference =
                        mapped.matches(".*[/#].*|.*\\.(ya?ml|json)") ? mapped : "#/components/schemas/" + mapped;
                boolean isName =
                        !reference.equals(mapped) && (part == root || part.find(reference.substring(1)) == null);
                Target target = isName ? null : target(reference, Place.SCHEMA, part);
                if (target != null) {
                    boolean stays = target.part == root && staysInPlace(target.fragment, Place.SCHEMA);
                    String pointer = stays ? "#" + target.fragment : pointer(Place.SCHEMA, place(target, Place.SCHEMA));
                    mapping.put(entry.getKey(), pointer);
                }
            }
        }
    }
}
