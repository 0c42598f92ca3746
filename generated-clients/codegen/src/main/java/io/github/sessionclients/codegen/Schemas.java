package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the schemas of one spec: follows references, sees through wrappers that say nothing, merges {@code allOf}. */
final class Schemas {
    private static final String COMPONENTS = "#/components/schemas/";

    private static final Logger LOG = LoggerFactory.getLogger(Schemas.class);

    private final OpenAPI spec;
    private final Map<String, Schema<?>> components = new LinkedHashMap<>();
    private final Map<String, Schema<?>> deep = new HashMap<>();
    private @Nullable JsonNode tree;

    /** What a schema is to Java, once its wrappers are gone. */
    enum Form {
        ENUM,
        UNION,
        OBJECT,
        MAP,
        LIST,
        SCALAR,
        ANY
    }

    /** An object schema with its {@code allOf} parts merged. */
    record Merged(
            Map<String, Schema<?>> properties,
            Set<String> required,
            @Nullable Schema<?> extras,
            boolean keepsExtras) {}

    @SuppressWarnings("unchecked")
    Schemas(OpenAPI spec) {
        this.spec = spec;
        if (spec.getComponents() != null && spec.getComponents().getSchemas() != null) {
            spec.getComponents().getSchemas().forEach((name, schema) -> components.put(name, (Schema<?>) schema));
        }
    }

    Map<String, Schema<?>> components() {
        return components;
    }

    /** The component's name, if the schema is nothing but a reference to one. */
    @Nullable
    String componentName(Schema<?> schema) {
        String ref = schema.get$ref();
        if (ref == null || !ref.startsWith(COMPONENTS)) {
            return null;
        }
        String name = decode(ref.substring(COMPONENTS.length()));
        return components.containsKey(name) ? name : null;
    }

    /** The schema that a reference leads to, or the schema itself. */
    Schema<?> resolve(Schema<?> schema, String at) {
        Schema<?> current = schema;
        Set<String> visited = new LinkedHashSet<>();
        while (current.get$ref() != null) {
            if (!visited.add(current.get$ref())) {
                throw new SpecException(at, "the references " + visited + " lead round in a circle");
            }
            current = follow(current.get$ref(), at);
        }
        return current;
    }

    private Schema<?> follow(String ref, String at) {
        String name = ref.startsWith(COMPONENTS) ? decode(ref.substring(COMPONENTS.length())) : null;
        if (name != null && components.containsKey(name)) {
            return Objects.requireNonNull(components.get(name));
        }
        return deep.computeIfAbsent(ref, r -> find(r, at));
    }

    /** Finds a schema that is no component but stands somewhere in the document. */
    private Schema<?> find(String ref, String at) {
        if (!ref.startsWith("#/")) {
            throw new SpecException(at, "$ref " + ref + " leads out of the document; bundle the spec first");
        }
        if (tree == null) {
            tree = Json.mapper().valueToTree(spec);
        }
        JsonNode node = tree.at(URLDecoder.decode(ref.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        if (node.isMissingNode()) {
            LOG.warn("at {}: $ref {} leads nowhere; any JSON is taken for it", at, ref);
            return new Schema<>();
        }
        return Objects.requireNonNull((Schema<?>) Json.mapper().convertValue(node, Schema.class));
    }

    private static String decode(String step) {
        return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /**
     * The schema without wrappers: {@code allOf} of one part, {@code oneOf} of one branch and the like stand for what
     * they hold. The result may be a reference.
     */
    Schema<?> core(Schema<?> schema) {
        Schema<?> current = schema;
        for (int depth = 0; depth < 64 && current.get$ref() == null; depth++) {
            if (!properties(current).isEmpty() || hasEnum(current)) {
                return current;
            }
            List<Schema<?>> parts = meaningful(current.getAllOf());
            List<Schema<?>> branches = branches(current);
            if (parts.size() == 1 && branches.isEmpty() && extras(current) == null) {
                current = parts.get(0);
            } else if (branches.size() == 1 && parts.isEmpty()) {
                current = branches.get(0);
            } else {
                return current;
            }
        }
        return current;
    }

    /** Whether JSON null is a value of it, by itself or by what it refers to. */
    boolean nullable(Schema<?> schema, String at) {
        return nullable(schema, at, 0);
    }

    private boolean nullable(Schema<?> schema, String at, int depth) {
        Schema<?> resolved = resolve(schema, at);
        if (Boolean.TRUE.equals(resolved.getNullable())) {
            return true;
        }
        if (resolved.getEnum() != null && resolved.getEnum().contains(null)) {
            return true;
        }
        if (depth > 32) {
            return false;
        }
        List<Schema<?>> parts = meaningful(resolved.getAllOf());
        if (parts.size() == 1 && properties(resolved).isEmpty() && nullable(parts.get(0), at, depth + 1)) {
            return true;
        }
        for (Schema<?> branch : concat(resolved.getOneOf(), resolved.getAnyOf())) {
            if (isNullOnly(branch) || Boolean.TRUE.equals(resolve(branch, at).getNullable())) {
                return true;
            }
        }
        return false;
    }

    /** What the schema, with references followed and wrappers gone, is to Java. */
    Form form(Schema<?> schema, String at) {
        return form(schema, at, 0);
    }

    private Form form(Schema<?> schema, String at, int depth) {
        Schema<?> core = schema;
        for (int i = 0; i < 64; i++) {
            Schema<?> next = resolve(core(core), at);
            if (isSame(next, core)) {
                break;
            }
            core = next;
        }
        if (depth > 32) {
            return Form.ANY;
        }
        String type = type(core);
        if (hasEnum(core) && !"boolean".equals(type) && !"array".equals(type) && !"object".equals(type)) {
            return enumJava(core) == null ? Form.ANY : Form.ENUM;
        }
        List<Schema<?>> branches = branches(core);
        List<Schema<?>> parts = meaningful(core.getAllOf());
        boolean ownProperties = !properties(core).isEmpty();
        if (branches.size() > 1) {
            if (ownProperties || !parts.isEmpty()) {
                return Form.OBJECT;
            }
            return sameScalar(branches, at) != null ? Form.SCALAR : Form.UNION;
        }
        if (!parts.isEmpty()) {
            if (ownProperties) {
                return Form.OBJECT;
            }
            Form first = Form.ANY;
            for (Schema<?> part : parts) {
                Form form = form(part, at, depth + 1);
                if (form == Form.OBJECT || (form == Form.UNION && parts.size() > 1)) {
                    return Form.OBJECT;
                }
                first = first == Form.ANY ? form : first;
            }
            return first;
        }
        if (ownProperties) {
            return Form.OBJECT;
        }
        if (type == null) {
            return core.getItems() != null ? Form.LIST : extras(core) != null ? Form.MAP : Form.ANY;
        }
        return switch (type) {
            case "object" -> Boolean.FALSE.equals(core.getAdditionalProperties()) ? Form.OBJECT : Form.MAP;
            case "array" -> Form.LIST;
            case "string", "integer", "number", "boolean" -> Form.SCALAR;
            default -> throw new SpecException(at, "type '" + type + "' is none of OpenAPI 3.0");
        };
    }

    /** The one part of an {@code allOf} without object parts that says the type. */
    Schema<?> firstTyped(Schema<?> schema, String at) {
        for (Schema<?> part : meaningful(schema.getAllOf())) {
            if (form(part, at) != Form.ANY) {
                return part;
            }
        }
        return schema;
    }

    /** The one scalar that all branches are, such as a string and a string with known values; else null. */
    @Nullable
    Schema<?> sameScalar(List<Schema<?>> branches, String at) {
        Schema<?> first = null;
        String key = null;
        for (Schema<?> branch : branches) {
            Schema<?> resolved = resolve(core(resolve(branch, at)), at);
            String type = type(resolved);
            if (type == null
                    || type.equals("object")
                    || type.equals("array")
                    || !branches(resolved).isEmpty()) {
                return null;
            }
            String format =
                    "string".equals(type) && "password".equals(resolved.getFormat()) ? null : resolved.getFormat();
            String own = type + ":" + (hasEnum(resolved) ? null : format);
            if (key != null && !key.equals(own)) {
                return null;
            }
            key = own;
            if (first == null || !hasEnum(resolved)) {
                first = resolved;
            }
        }
        if (first == null || !hasEnum(first)) {
            return first;
        }
        Schema<Object> open = new Schema<>();
        open.setType(type(first));
        return open;
    }

    Merged merge(Schema<?> schema, String at) {
        Merged merged = new Merged(new LinkedHashMap<>(), new LinkedHashSet<>(), null, false);
        return merge(schema, merged, Collections.newSetFromMap(new IdentityHashMap<>()), at);
    }

    private Merged merge(Schema<?> schema, Merged into, Set<Schema<?>> visited, String at) {
        Schema<?> resolved = resolve(schema, at);
        if (!visited.add(resolved)) {
            return into;
        }
        Merged merged = into;
        if (resolved.getAllOf() != null) {
            for (Schema<?> part : resolved.getAllOf()) {
                merged = merge(part, merged, visited, at);
            }
        }
        properties(resolved)
                .forEach((name, property) -> into.properties().merge(name, property, Schemas::moreSpecific));
        if (resolved.getRequired() != null) {
            into.required().addAll(resolved.getRequired());
        }
        List<Schema<?>> branches = branches(resolved);
        boolean open = merged.keepsExtras() || !branches.isEmpty();
        for (Schema<?> branch : branches.size() == 1 ? branches : List.<Schema<?>>of()) {
            merged = merge(branch, merged, visited, at);
        }
        Schema<?> extras = extras(resolved);
        visited.remove(resolved);
        return new Merged(
                into.properties(), into.required(), extras != null ? extras : merged.extras(), open || extras != null);
    }

    /** A later part of an {@code allOf} may narrow a property; it does not widen it back to anything. */
    private static Schema<?> moreSpecific(Schema<?> earlier, Schema<?> later) {
        return later.get$ref() == null && isMeaningless(later) ? earlier : later;
    }

    /** The schema of additional properties that the spec asks to keep: only where it says so itself. */
    @Nullable
    Schema<?> extras(Schema<?> schema) {
        Object extras = schema.getAdditionalProperties();
        if (extras instanceof Schema<?> typed) {
            return typed;
        }
        return Boolean.TRUE.equals(extras) ? new Schema<>() : null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Schema<?>> properties(Schema<?> schema) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> properties.put(name, (Schema<?>) property));
        }
        return properties;
    }

    /** The branches of {@code oneOf} or {@code anyOf} that say a type: no bare null, no mere {@code required}. */
    List<Schema<?>> branches(Schema<?> schema) {
        List<Schema<?>> branches = new ArrayList<>();
        for (Schema<?> branch : concat(schema.getOneOf(), schema.getAnyOf())) {
            if (!isNullOnly(branch) && !(isMeaningless(branch) && branch.get$ref() == null)) {
                branches.add(branch);
            }
        }
        return branches;
    }

    private static List<Schema<?>> meaningful(@Nullable @SuppressWarnings("rawtypes") List<Schema> parts) {
        List<Schema<?>> meaningful = new ArrayList<>();
        if (parts != null) {
            for (Schema<?> part : parts) {
                if (part.get$ref() != null || !isMeaningless(part)) {
                    meaningful.add(part);
                }
            }
        }
        return meaningful;
    }

    private static boolean isMeaningless(Schema<?> schema) {
        return type(schema) == null
                && properties(schema).isEmpty()
                && !hasEnum(schema)
                && schema.getItems() == null
                && schema.getAllOf() == null
                && schema.getOneOf() == null
                && schema.getAnyOf() == null
                && schema.getAdditionalProperties() == null;
    }

    private static boolean isNullOnly(Schema<?> schema) {
        return "null".equals(type(schema))
                || (schema.getEnum() != null && schema.getEnum().stream().allMatch(Objects::isNull));
    }

    @SuppressWarnings("rawtypes")
    private static List<Schema<?>> concat(@Nullable List<Schema> one, @Nullable List<Schema> two) {
        List<Schema<?>> all = new ArrayList<>();
        for (List<Schema> list : Arrays.asList(one, two)) {
            if (list != null) {
                list.forEach(schema -> all.add((Schema<?>) schema));
            }
        }
        return all;
    }

    static @Nullable String type(Schema<?> schema) {
        return schema.getType();
    }

    static boolean hasEnum(Schema<?> schema) {
        return schema.getEnum() != null && schema.getEnum().stream().anyMatch(Objects::nonNull);
    }

    /** {@code String}, {@code Long} or {@code BigDecimal}; null where the values have no common type. */
    static @Nullable String enumJava(Schema<?> schema) {
        String type = type(schema);
        if ("string".equals(type)) {
            return "String";
        }
        boolean whole = true;
        for (Object value : (Collection<?>) schema.getEnum()) {
            if (value instanceof Number number) {
                whole &= number.doubleValue() == Math.rint(number.doubleValue());
            } else if (value != null) {
                return type == null && schema.getEnum().stream().allMatch(v -> v == null || v instanceof String)
                        ? "String"
                        : null;
            }
        }
        return "integer".equals(type) || (type == null && whole) ? "Long" : "BigDecimal";
    }

    /** One and the same place in the spec; schemas are equal wherever they read the same. */
    @SuppressWarnings("ReferenceEquality")
    static boolean isSame(Schema<?> one, Schema<?> other) {
        return one == other;
    }

    /** The wire text of a string enum's value; the parser has made dates of some. */
    @SuppressWarnings("JavaUtilDate") // the parser's
    static String enumText(Object value, Schema<?> schema) {
        if (value instanceof Date date) {
            OffsetDateTime utc = Instant.ofEpochMilli(date.getTime()).atOffset(ZoneOffset.UTC);
            return "date".equals(schema.getFormat()) ? utc.toLocalDate().toString() : utc.toString();
        }
        return value.toString();
    }

    /** Component name to the discriminator's values that stand for it, in the order of the spec. */
    Map<String, List<String>> discriminatorKeys(Discriminator discriminator, Collection<String> names) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        if (discriminator.getMapping() != null) {
            discriminator.getMapping().forEach((key, target) -> {
                String name = target.startsWith(COMPONENTS) ? decode(target.substring(COMPONENTS.length())) : target;
                keys.computeIfAbsent(name, n -> new ArrayList<>()).add(key);
            });
        }
        names.forEach(name -> keys.computeIfAbsent(name, n -> new ArrayList<>(List.of(n))));
        return keys;
    }

    /** For each component with a discriminator of its own: the components that name it in their {@code allOf}. */
    Map<String, Set<String>> children() {
        Map<String, Set<String>> children = new LinkedHashMap<>();
        components.forEach((name, schema) -> {
            if (schema.getDiscriminator() != null && branches(schema).isEmpty()) {
                children.put(name, new LinkedHashSet<>());
            }
        });
        components.forEach((name, schema) -> collectParents(schema, name, children, new LinkedHashSet<>()));
        children.values().removeIf(Set::isEmpty);
        return children;
    }

    private void collectParents(
            Schema<?> schema, String child, Map<String, Set<String>> children, Set<String> visited) {
        if (schema.getAllOf() == null) {
            return;
        }
        for (Schema<?> part : schema.getAllOf()) {
            String parent = componentName(part);
            if (parent == null) {
                collectParents(part, child, children, visited);
            } else if (!parent.equals(child) && visited.add(parent)) {
                if (children.containsKey(parent)) {
                    children.get(parent).add(child);
                }
                collectParents(Objects.requireNonNull(components.get(parent)), child, children, visited);
            }
        }
    }
}
