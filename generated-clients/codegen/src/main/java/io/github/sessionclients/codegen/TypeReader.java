package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.SchemaNode.Form;
import io.github.sessionclients.codegen.Type.DeclaredType;
import io.github.sessionclients.codegen.Type.EnumType;
import io.github.sessionclients.codegen.Type.ExternalType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.MapOf;
import io.github.sessionclients.codegen.Type.ObjectType;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.github.sessionclients.codegen.Type.UnionType;
import io.github.sessionclients.codegen.Type.ValueType;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Reads schemas into the {@link Type} model. Components first, and in the order of the spec; the rest as it is met. */
final class TypeReader {
    private static final Logger LOG = GeneratorLog.of(TypeReader.class);

    private static final Set<String> RESERVED_MEMBERS =
            Names.withMembersOfObject("additionalProperties", "builder", "toBuilder");

    /** Types of java.lang that emitted code names, and the types that are nested in emitted ones. */
    private static final Set<String> RESERVED_TYPES = Set.of(("Boolean Builder Deprecated Double"
                    + " IllegalArgumentException IllegalStateException Integer Known Long Object Override SecuritySchemes Servers String"
                    + " SuppressWarnings Unrecognized Void")
            .split(" "));

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TITLE = 60;

    private final Spec spec;
    private final NameAllocator typeNames;
    private final Options options;
    private final Hierarchies hierarchies;
    private final UnionReader unions;
    private final Map<String, TypeUse> componentTypes = new HashMap<>();
    private final Set<Type> componentClasses = new HashSet<>();
    private final Map<String, ObjectType> bases = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private final Map<SchemaNode, DeclaredType> inlineTypes = new HashMap<>();
    private final Map<SchemaNode, ValueType> valueTypes = new HashMap<>();
    private final Map<String, DeclaredType> declared = new LinkedHashMap<>();

    TypeReader(Spec spec, NameAllocator typeNames, Options options) {
        this.spec = spec;
        this.options = options;
        this.typeNames = typeNames;
        this.hierarchies = new Hierarchies(spec);
        this.unions = new UnionReader(this, hierarchies);
        spec.components().forEach(this::declareComponent);
        hierarchies.parents().forEach(this::declareBase);
        // Only those that are classes have a type now: aliases get theirs when they are first met.
        Map<String, TypeUse> classes = Map.copyOf(componentTypes);
        spec.components().keySet().stream()
                .filter(name -> classes.containsKey(name) && classes.get(name).type() instanceof DeclaredType)
                .forEach(this::readComponent);
    }

    /** The types to emit, by name. */
    Map<String, DeclaredType> declared() {
        return declared;
    }

    /** Component classes get their names first, so that nothing inline takes them away. */
    private void declareComponent(String name, SchemaNode node) {
        String external = options.externalClass(name);
        if (external != null && hierarchies.contains(name)) {
            throw new SpecException(
                    node.pointer, "the schema cannot be mapped to " + external + ", because it is part of a hierarchy");
        } else if (external != null) {
            componentTypes.put(name, TypeUse.of(new ExternalType(external)));
            return;
        }
        DeclaredType type;
        if (hierarchies.isParent(name)) {
            type = new UnionType(componentName(name), node);
        } else if (hierarchies.contains(name)) {
            type = new ObjectType(componentName(name), node);
        } else {
            SchemaNode own = node.dealias();
            type = own.isReference() ? null : shell(own, () -> componentName(name));
        }
        if (type != null) {
            componentTypes.put(name, TypeUse.of(type));
            componentClasses.add(type);
        }
    }

    private void declareBase(String parent) {
        bases.put(parent, new ObjectType(componentName(parent + "Base"), component(parent)));
    }

    /** Returns the class for a schema, still without what it refers to; null if the schema is none. */
    private @Nullable DeclaredType shell(SchemaNode node, Supplier<String> name) {
        return switch (node.form()) {
            case ENUM -> enumType(name.get(), node);
            case OBJECT -> new ObjectType(name.get(), node);
            case UNION -> new UnionType(name.get(), node);
            default -> null;
        };
    }

    private void readComponent(String name) {
        DeclaredType type = declare((DeclaredType) componentType(name).type());
        if (bases.containsKey(name)) {
            unions.readHierarchy((UnionType) type, name, bases);
        } else {
            readMembers(type);
        }
    }

    private void readMembers(DeclaredType type) {
        if (type instanceof ObjectType object) {
            readObject(object);
        } else if (type instanceof UnionType union) {
            unions.read(union);
        }
    }

    <T extends DeclaredType> T declare(T type) {
        declared.put(type.name, type);
        return type;
    }

    /** Returns a new name for a type, whose adapter's name goes with it. */
    String newTypeName(String nameHint) {
        return unused(nameHint, options.inlineModel(nameHint));
    }

    private String componentName(String component) {
        return unused(component, options.component(component));
    }

    private String unused(String schema, String suggestion) {
        // The file of its adapter must have a name that all file systems take.
        String name = suggestion.length() <= LONGEST_NAME ? suggestion : suggestion.substring(0, LONGEST_NAME);
        if (RESERVED_TYPES.contains(name) || name.endsWith("JsonAdapter")) {
            LOG.info(
                    "the schema {} becomes {}Model, because the generated code uses the name {} itself",
                    schema,
                    name,
                    name);
            name += "Model";
        }
        return typeNames.newName(name, "JsonAdapter");
    }

    /** Returns the type of a schema where it is used; a class that has to be emitted for it is named after the hint. */
    TypeUse read(SchemaNode node, String nameHint) {
        TypeUse use = typeOf(node, nameHint);
        return new TypeUse(
                use.type(), use.type() == Type.AnyJson.INSTANCE || node.nullable(), use.secret() || node.isSecret());
    }

    private TypeUse typeOf(SchemaNode node, String nameHint) {
        SchemaNode dealiased = node.isReference() ? node : node.dealias();
        if (dealiased.isReference()) {
            String component = dealiased.component();
            return component != null ? componentType(component) : typeOf(dealiased.target(), nameHint);
        }
        return switch (dealiased.form()) {
            case SCALAR -> TypeUse.of(scalar(dealiased));
            case LIST -> list(dealiased, nameHint);
            case MAP -> map(dealiased, nameHint);
            case ANY -> TypeUse.ANY;
            case ENUM, OBJECT, UNION -> TypeUse.of(inlineType(dealiased, nameHint));
        };
    }

    private DeclaredType inlineType(SchemaNode node, String nameHint) {
        if (node.form() == Form.UNION) {
            return unions.readInline(node, nameHint);
        }
        DeclaredType known = inlineTypes.get(node);
        if (known != null) {
            return known;
        }
        String title = node.schema.getTitle();
        boolean named = title != null && isName(title) && !nameHint.endsWith(Names.type(title));
        String hint = named ? Objects.requireNonNull(title) : nameHint;
        DeclaredType type = declare(Objects.requireNonNull(shell(node, () -> newTypeName(hint))));
        inlineTypes.put(node, type);
        readMembers(type);
        return type;
    }

    SchemaNode component(String name) {
        return Objects.requireNonNull(spec.components().get(name));
    }

    TypeUse componentType(String name) {
        TypeUse known = componentTypes.get(name);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(name)) {
            // A list of itself, for example: Java has no name for such a type, so its JSON is kept as it comes.
            return TypeUse.ANY;
        }
        TypeUse use = read(component(name), name);
        inProgress.remove(name);
        componentTypes.put(name, use);
        return use;
    }

    /** Whether a type has a name that does not come from the place where it was met first. */
    boolean isNamedBySpec(Type type) {
        return !(type.leaf() instanceof DeclaredType declared) || componentClasses.contains(declared);
    }

    private Type scalar(SchemaNode node) {
        SchemaNode common = node.commonScalar();
        SchemaNode scalar = common == null ? node : common;
        String type = Objects.requireNonNull(scalar.type());
        Scalar standard = switch (type) {
            case "boolean" -> Scalar.BOOLEAN;
            case "integer" -> Scalar.ofInteger(scalar.format());
            case "number" -> Scalar.ofNumber(scalar.format());
            default -> Scalar.ofString(scalar.format());
        };
        Type mapped = options.mapped(standard, type, scalar.format());
        return mapped == null ? standard : mapped;
    }

    /** Whether a title may be a class's name: words that are few enough. */
    static boolean isName(String title) {
        return !title.isBlank()
                && title.length() <= LONGEST_TITLE
                && !Names.words(title).isEmpty();
    }

    private TypeUse list(SchemaNode node, String nameHint) {
        SchemaNode items = node.items;
        TypeUse element = items == null ? TypeUse.ANY : read(items, nameHint + "Item");
        return new TypeUse(new ListOf(element), false, element.secret());
    }

    private TypeUse map(SchemaNode node, String nameHint) {
        SchemaNode values = node.additionalProperties;
        TypeUse value = values == null ? TypeUse.ANY : read(values, nameHint + "Value");
        return new TypeUse(new MapOf(value), false, value.secret());
    }

    /**
     * Returns the type of a whole request or response body. A value class holds a type that Moshi alone would read incorrectly, and
     * Moshi finds the class's adapter by name.
     */
    TypeUse readBody(SchemaNode node, String nameHint) {
        TypeUse use = read(node, nameHint);
        return use.type().isNativeToMoshi() ? use : valueType(node, use, nameHint);
    }

    /** As {@link #readBody}, for where only a class literal will do. */
    TypeUse readBodyClass(SchemaNode node, String nameHint) {
        TypeUse use = read(node, nameHint);
        boolean isClass = use.type().element() == null && use.type() != Type.AnyJson.INSTANCE;
        return isClass && use.type().isNativeToMoshi() ? use : valueType(node, use, nameHint);
    }

    private TypeUse valueType(SchemaNode node, TypeUse content, String nameHint) {
        ValueType type = valueTypes.get(node.target());
        if (type == null) {
            String component = node.component();
            String name = component == null ? newTypeName(nameHint) : componentName(component);
            type = declare(new ValueType(name, node.target(), content));
            valueTypes.put(node.target(), type);
        }
        return TypeUse.of(type);
    }

    private static EnumType enumType(String name, SchemaNode node) {
        Scalar scalar = Objects.requireNonNull(node.enumScalar());
        Map<String, Integer> values = new LinkedHashMap<>();
        int index = 0;
        for (Object value : (Collection<?>) node.schema.getEnum()) {
            if (value != null) {
                String text =
                        scalar == Scalar.STRING ? value.toString() : new BigDecimal(value.toString()).toPlainString();
                values.putIfAbsent(text, index);
            }
            index++;
        }
        EnumType type = new EnumType(name, node, scalar, List.copyOf(values.keySet()));
        values.forEach((value, at) -> {
            putText(type.names, value, node.schema, "x-enum-varnames", at);
            putText(type.names, value, node.schema, "x-enumNames", at);
            putText(type.descriptions, value, node.schema, "x-enum-descriptions", at);
        });
        return type;
    }

    /** Puts what an extension lists for the value that stands at the same place, if it lists something. */
    private static void putText(
            Map<String, String> texts, String value, Schema<?> schema, String extension, int index) {
        Object listed =
                schema.getExtensions() == null ? null : schema.getExtensions().get(extension);
        if (listed instanceof List<?> list
                && index < list.size()
                && list.get(index) instanceof String text
                && !text.isBlank()) {
            texts.put(value, text);
        }
    }

    void readObject(ObjectType object) {
        MergedObject merged = object.node.merged();
        NameAllocator members = NameAllocator.forMembers(RESERVED_MEMBERS);
        merged.properties.forEach((wireName, node) -> {
            boolean required = merged.required.contains(wireName);
            object.properties.add(property(object, wireName, node, required, members));
        });
        if (merged.allowsAdditionalProperties) {
            object.additionalProperties = merged.additionalProperties == null
                    ? TypeUse.ANY
                    : read(merged.additionalProperties, options.plain(object.name) + "AdditionalProperty");
        }
    }

    private Property property(
            ObjectType object, String wireName, SchemaNode node, boolean listed, NameAllocator members) {
        TypeUse use = read(node, options.plain(object.name) + Names.type(wireName));
        Schema<?> schema = node.target().schema;
        boolean readOnly = Boolean.TRUE.equals(schema.getReadOnly());
        boolean writeOnly = Boolean.TRUE.equals(schema.getWriteOnly());
        boolean required = listed && !readOnly && !writeOnly;
        boolean requiredInRequest = listed && writeOnly && !readOnly;
        boolean requiredInResponse = listed && readOnly;
        String suggestion = options.property(object.name, wireName);
        String member = members.newName(RESERVED_MEMBERS.contains(suggestion) ? suggestion + "_" : suggestion);
        String presenceField = null;
        if (use.nullable() || requiredInResponse) {
            String capital = Character.toUpperCase(member.charAt(0)) + member.substring(1);
            presenceField = members.newName((required ? "set" : "has") + capital);
        }
        List<String> knownValues = use.type() instanceof EnumType enumType
                ? enumType.values
                : use.type() == Scalar.BOOLEAN ? texts(node.definition().schema.getEnum()) : List.of();
        return new Property(
                wireName,
                member,
                options.accessor(member),
                presenceField,
                use,
                node.target(),
                knownValues,
                required,
                requiredInRequest,
                requiredInResponse);
    }

    private static List<String> texts(@Nullable List<?> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .distinct()
                        .toList();
    }
}
