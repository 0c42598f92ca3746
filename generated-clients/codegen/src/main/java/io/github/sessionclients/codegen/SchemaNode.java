package io.github.sessionclients.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * A schema and its place in the document. There is one node for each schema of a {@link Spec}; what is asked of it is
 * computed once and kept: its form, whether it is nullable, what it is without references and wrappers.
 */
final class SchemaNode {
    private static final Logger LOG = GeneratorLog.of(SchemaNode.class);

    /** No document nests wrappers so deeply; more is a circle. */
    private static final int DEEPEST_WRAPPER = 64;

    final Schema<?> schema;
    final String pointer;
    final Map<String, SchemaNode> properties = new LinkedHashMap<>();
    final @Nullable SchemaNode items;

    /** The schema of additional properties that the spec asks to keep: only where it says so itself. */
    final @Nullable SchemaNode additionalProperties;

    /** All parts of {@code allOf}, also those that only say what is required. */
    final List<SchemaNode> allOf;

    private final Spec spec;
    private final List<SchemaNode> typedParts;
    private final List<SchemaNode> alternatives;
    private final List<SchemaNode> branches;
    private @Nullable SchemaNode target;
    private @Nullable Form form;
    private boolean computingForm;
    private @Nullable Boolean nullable;
    private boolean computingNullable;
    private @Nullable MergedObject merged;
    private @Nullable SchemaNode openEnum;

    /** What a schema is to Java, once references and wrappers are gone. */
    enum Form {
        ENUM,
        UNION,
        OBJECT,
        MAP,
        LIST,
        SCALAR,
        ANY
    }

    /** To be called by {@link Spec#node} only. */
    SchemaNode(Spec spec, Schema<?> schema, String pointer) {
        this.spec = spec;
        this.schema = schema;
        this.pointer = pointer;
        if (schema.getProperties() != null) {
            schema.getProperties()
                    .forEach((name, property) ->
                            properties.put(name, child(property, "/properties/" + Pointers.escape(name))));
        }
        allOf = children(schema.getAllOf(), "/allOf/");
        typedParts = allOf.stream().filter(SchemaNode::saysType).toList();
        alternatives = children(schema.getOneOf(), "/oneOf/");
        alternatives.addAll(children(schema.getAnyOf(), "/anyOf/"));
        branches = alternatives.stream()
                .filter(branch -> !branch.isNullOnly() && branch.saysType())
                .toList();
        items = schema.getItems() == null ? null : child(schema.getItems(), "/items");
        Object additional = Boolean.TRUE.equals(schema.getAdditionalProperties())
                ? new Schema<>()
                : schema.getAdditionalProperties();
        additionalProperties = additional instanceof Schema<?> typed ? child(typed, "/additionalProperties") : null;
    }

    @SuppressWarnings("rawtypes")
    private List<SchemaNode> children(@Nullable List<Schema> schemas, String step) {
        List<SchemaNode> children = new ArrayList<>();
        if (schemas != null) {
            schemas.forEach(child -> children.add(child(child, step + children.size())));
        }
        return children;
    }

    /** Returns the node of a schema that is made of others, in the place of this one. */
    SchemaNode derived(Schema<?> schema) {
        return spec.node(schema, pointer);
    }

    private SchemaNode child(Schema<?> child, String step) {
        return spec.node(child, pointer + step);
    }

    @Nullable
    String type() {
        return schema.getType();
    }

    @Nullable
    String format() {
        return schema.getFormat();
    }

    /** The branches of {@code oneOf} or {@code anyOf} that say a type: no bare null, no mere {@code required}. */
    List<SchemaNode> branches() {
        return branches;
    }

    /** The branches, unless they only name those that extend this schema by {@code allOf}, as a parent may. */
    List<SchemaNode> variants() {
        return !properties.isEmpty()
                        && branches.stream().allMatch(branch -> branch.target().isPartOf(this, 0))
                ? List.of()
                : branches;
    }

    private boolean isPartOf(SchemaNode parent, int depth) {
        return depth < DEEPEST_WRAPPER
                && allOf.stream()
                        .map(SchemaNode::target)
                        .anyMatch(part -> part == parent || part.isPartOf(parent, depth + 1));
    }

    /** Whether {@code required} next to {@code allOf} asks for more than its one part does. */
    private boolean requiresMore(SchemaNode part) {
        return schema.getRequired() != null
                && part.form() == Form.OBJECT
                && part.definition().merged().properties.keySet().stream()
                        .anyMatch(name -> schema.getRequired().contains(name)
                                && !part.definition().merged().required.contains(name));
    }

    /** Whether it is, in Java, the same as another: the same schema, or one of the same words. */
    boolean isSameTypeAs(SchemaNode other) {
        return definition() == other.definition() || definition().schema.equals(other.definition().schema);
    }

    /** Whether it is the bytes of a file, in whatever media type. */
    boolean isBinary() {
        return "binary".equals(definition().format())
                && "string".equals(definition().type());
    }

    boolean isDeprecated() {
        return Boolean.TRUE.equals(schema.getDeprecated());
    }

    /** Whether its value must never be shown. */
    boolean isSecret() {
        return "password".equals(format()) || "password".equals(target().format());
    }

    boolean isReference() {
        return schema.get$ref() != null;
    }

    /** Returns the component's name if the schema is only a reference to one; otherwise null. */
    @Nullable
    String component() {
        return isReference() ? spec.componentName(schema.get$ref()) : null;
    }

    /** Whether it says anything of the values it has, besides what properties are required. */
    boolean saysType() {
        return isReference()
                || type() != null
                || !properties.isEmpty()
                || hasEnum()
                || items != null
                || schema.getAllOf() != null
                || !alternatives.isEmpty()
                || schema.getAdditionalProperties() != null;
    }

    private boolean isNullOnly() {
        return "null".equals(type())
                || (schema.getEnum() != null && schema.getEnum().stream().allMatch(Objects::isNull));
    }

    private boolean hasEnum() {
        return schema.getEnum() != null && schema.getEnum().stream().anyMatch(Objects::nonNull);
    }

    /** Returns the schema that a reference leads to, or the schema itself if it is none. */
    SchemaNode target() {
        if (target == null) {
            SchemaNode current = this;
            Set<String> visited = new LinkedHashSet<>();
            while (current.isReference()) {
                if (!visited.add(current.schema.get$ref())) {
                    throw new SpecException(pointer, "the references " + visited + " form a cycle");
                }
                current = spec.follow(current.schema.get$ref(), current.pointer);
            }
            target = current;
        }
        return target;
    }

    /**
     * Returns the schema without wrappers: {@code allOf} of one part, {@code oneOf} of one branch and the like stand for
     * what they hold. The result may be a reference.
     */
    private SchemaNode unwrap() {
        SchemaNode current = this;
        for (int depth = 0; depth < DEEPEST_WRAPPER && !current.isReference(); depth++) {
            List<SchemaNode> parts = current.typedParts;
            List<SchemaNode> branches = current.branches;
            if (!current.properties.isEmpty() || current.hasEnum()) {
                return current;
            } else if (parts.size() == 1 && branches.isEmpty() && current.additionalProperties == null) {
                if (current.requiresMore(parts.get(0))) {
                    return current;
                }
                current = parts.get(0);
            } else if (branches.size() == 1 && parts.isEmpty()) {
                current = branches.get(0);
            } else {
                SchemaNode known = parts.isEmpty() ? current.openEnum() : null;
                return known == null ? current : known;
            }
        }
        return current;
    }

    /** Returns the enum of a union of known values and any string, which is what an enum is in Java; null for others. */
    private @Nullable SchemaNode openEnum() {
        if (openEnum == null && branches.size() == 2) {
            List<SchemaNode> known = branches.stream()
                    .filter(branch -> branch.target().hasEnum())
                    .toList();
            boolean open = known.size() == 1
                    && branches.stream()
                            .map(SchemaNode::target)
                            .allMatch(branch -> "string".equals(branch.type()) && branch.format() == null);
            openEnum = open ? described(known.get(0)) : null;
        }
        return openEnum;
    }

    /** Returns a branch with the words that stand next to the branches, unless it is a component with words of its own. */
    private SchemaNode described(SchemaNode branch) {
        if (branch.isReference() || schema.getDescription() == null) {
            return branch;
        }
        Schema<Object> described = new Schema<>();
        described.setType(branch.type());
        described.setEnum(new ArrayList<>(branch.schema.getEnum()));
        described.setExtensions(branch.schema.getExtensions());
        described.setDescription(schema.getDescription());
        return spec.node(described, pointer);
    }

    /** Returns what the schema is once wrappers and references are gone. */
    SchemaNode definition() {
        SchemaNode current = this;
        for (int i = 0; i < DEEPEST_WRAPPER; i++) {
            SchemaNode next = current.unwrap().target();
            if (next == current) {
                break;
            }
            current = next;
        }
        return current;
    }

    /** Returns the part or branch that says the type, which may be a reference; the schema itself if it says so itself. */
    SchemaNode dealias() {
        SchemaNode current = unwrap();
        for (int i = 0; i < DEEPEST_WRAPPER && !current.isReference() && !current.allOf.isEmpty(); i++) {
            if (current.form() == Form.OBJECT) {
                return current;
            }
            SchemaNode typed = current.allOf.stream()
                    .filter(part -> part.saysType() && part.form() != Form.ANY)
                    .findFirst()
                    .orElse(current);
            if (typed == current) {
                return current;
            }
            current = typed.unwrap();
        }
        return current;
    }

    Form form() {
        if (form == null) {
            if (computingForm) {
                return Form.ANY;
            }
            computingForm = true;
            SchemaNode definition = definition();
            form = definition == this ? computeForm() : definition.form();
            computingForm = false;
        }
        return form;
    }

    private Form computeForm() {
        String type = type();
        if (isNullOnly()) {
            return Form.ANY;
        } else if (hasEnum() && !"boolean".equals(type) && !"array".equals(type) && !"object".equals(type)) {
            return enumScalar() == null ? Form.ANY : Form.ENUM;
        } else if (branches.size() > 1 && typedParts.isEmpty() && branchesHaveAllProperties()) {
            return properties.isEmpty() && commonScalar() != null ? Form.SCALAR : Form.UNION;
        } else if (branches.size() > 1 || !properties.isEmpty()) {
            return Form.OBJECT;
        } else if (!typedParts.isEmpty()) {
            return formOfParts();
        } else if (type == null) {
            return items != null ? Form.LIST : additionalProperties != null ? Form.MAP : Form.ANY;
        }
        return switch (type) {
            case "object" -> Boolean.FALSE.equals(schema.getAdditionalProperties()) ? Form.OBJECT : Form.MAP;
            case "array" -> Form.LIST;
            case "string", "integer", "number", "boolean" -> Form.SCALAR;
            default -> {
                LOG.warn("at {}: OpenAPI 3.0 has no type '{}'; any JSON is accepted instead", pointer, type);
                yield Form.ANY;
            }
        };
    }

    /** Returns whether each branch repeats everything that is declared next to the branches. */
    private boolean branchesHaveAllProperties() {
        return properties.isEmpty()
                || (!variants().isEmpty()
                        && branches.stream()
                                .allMatch(branch -> branch.form() == Form.OBJECT
                                        && branch.definition()
                                                .merged()
                                                .properties
                                                .keySet()
                                                .containsAll(properties.keySet())));
    }

    private Form formOfParts() {
        Form first = Form.ANY;
        for (SchemaNode part : typedParts) {
            Form form = part.form();
            if (form == Form.OBJECT || (form == Form.UNION && typedParts.size() > 1)) {
                return Form.OBJECT;
            }
            first = first == Form.ANY ? form : first;
        }
        return first;
    }

    /** Whether JSON null is a value of it, by its own words or by those of what it refers to. */
    boolean nullable() {
        if (nullable == null) {
            if (computingNullable) {
                return false;
            }
            computingNullable = true;
            nullable = isReference() ? target().nullable() : computeNullable();
            computingNullable = false;
        }
        return nullable;
    }

    private boolean computeNullable() {
        return Boolean.TRUE.equals(schema.getNullable())
                || (schema.getEnum() != null && schema.getEnum().contains(null))
                || (typedParts.size() == 1
                        && properties.isEmpty()
                        && typedParts.get(0).nullable())
                || alternatives.stream()
                        .anyMatch(branch -> branch.isNullOnly()
                                || Boolean.TRUE.equals(branch.target().schema.getNullable()));
    }

    /** Returns the scalar that all values of an enum are; null where they have none in common. */
    @Nullable
    Scalar enumScalar() {
        if ("string".equals(type())) {
            return Scalar.STRING;
        }
        List<?> all = schema.getEnum().stream().filter(Objects::nonNull).toList();
        if (all.stream().allMatch(Number.class::isInstance)) {
            boolean whole = all.stream()
                    .mapToDouble(value -> ((Number) value).doubleValue())
                    .allMatch(value -> value == Math.rint(value));
            return "integer".equals(type()) || (type() == null && whole) ? Scalar.LONG : Scalar.DECIMAL;
        }
        return type() == null && all.stream().allMatch(String.class::isInstance) ? Scalar.STRING : null;
    }

    /** Returns the one scalar that all branches are, such as a string and a string with known values; else null. */
    @Nullable
    SchemaNode commonScalar() {
        SchemaNode first = null;
        String common = null;
        for (SchemaNode branch : branches) {
            SchemaNode scalar = branch.definition();
            String type = scalar.type();
            if (type == null
                    || type.equals("object")
                    || type.equals("array")
                    || !scalar.branches().isEmpty()) {
                return null;
            }
            boolean secretText = type.equals("string") && "password".equals(scalar.format());
            String own = type + ":" + (scalar.hasEnum() || secretText ? null : scalar.format());
            if (common != null && !common.equals(own)) {
                return null;
            }
            common = own;
            first = first == null || !scalar.hasEnum() ? scalar : first;
        }
        if (first == null || !first.hasEnum()) {
            return first;
        }
        Schema<Object> open = new Schema<>();
        open.setType(first.type());
        return spec.node(open, pointer);
    }

    /** Returns the object with its {@code allOf} parts merged into it. */
    MergedObject merged() {
        if (merged == null) {
            merged = new MergedObject(this);
        }
        return merged;
    }
}
