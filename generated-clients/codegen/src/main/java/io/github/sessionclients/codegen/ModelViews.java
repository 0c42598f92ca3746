package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Property.Write;
import io.github.sessionclients.codegen.Type.AnyJson;
import io.github.sessionclients.codegen.Type.DeclaredType;
import io.github.sessionclients.codegen.Type.EnumType;
import io.github.sessionclients.codegen.Type.ObjectType;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.github.sessionclients.codegen.Type.UnionType;
import io.github.sessionclients.codegen.Type.ValueType;
import io.github.sessionclients.codegen.Views.AdapterFieldView;
import io.github.sessionclients.codegen.Views.AdditionalPropertiesView;
import io.github.sessionclients.codegen.Views.ConstantView;
import io.github.sessionclients.codegen.Views.EnumView;
import io.github.sessionclients.codegen.Views.ObjectView;
import io.github.sessionclients.codegen.Views.PropertyView;
import io.github.sessionclients.codegen.Views.TypeView;
import io.github.sessionclients.codegen.Views.ValueView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Converts types of the model into template views. */
final class ModelViews {
    private static final Logger LOG = GeneratorLog.of(ModelViews.class);

    /** The class file format has room for some 64 KiB of code that makes constants. */
    private static final int MOST_CONSTANTS = 1_000;

    private static final int DEEPEST_CONDITION = 200;

    private final JavaCode code;
    private final Docs docs;
    private final Options options;
    private final UnionViews unions;

    ModelViews(JavaCode code, Docs docs, Options options) {
        this.code = code;
        this.docs = docs;
        this.options = options;
        this.unions = new UnionViews(code, docs, options.accessor("additionalProperties"));
    }

    TypeView view(DeclaredType type) {
        boolean namesDeprecated = namedTypes(type).anyMatch(JavaCode::namesDeprecated);
        boolean hasDeprecated = type.node.isDeprecated()
                || (type instanceof ObjectType object
                        && object.properties.stream().anyMatch(Property::deprecated));
        return new TypeView(
                type.name,
                docs.of(type.node, ""),
                type.node.isDeprecated(),
                namesDeprecated,
                namesDeprecated || hasDeprecated,
                type instanceof ObjectType object ? object(object) : null,
                type instanceof EnumType enumType ? enumeration(enumType) : null,
                type instanceof UnionType union ? unions.view(union) : null,
                type instanceof ValueType value ? value(value) : null);
    }

    /** The types that the file of a declared type names. */
    private static Stream<Type> namedTypes(DeclaredType type) {
        if (type instanceof ObjectType object) {
            Stream<Type> properties =
                    object.properties.stream().map(property -> property.use().type());
            Type additional =
                    object.additionalProperties == null ? AnyJson.INSTANCE : object.additionalProperties.type();
            return Stream.concat(Stream.concat(properties, Stream.of(additional)), object.unions.stream());
        } else if (type instanceof UnionType union) {
            return union.branches.stream().map(branch -> branch.use().type());
        }
        return type instanceof ValueType value ? Stream.of(value.content.type()) : Stream.empty();
    }

    private ObjectView object(ObjectType object) {
        List<PropertyView> properties = new ArrayList<>();
        NameAllocator fields = NameAllocator.forMembers(
                Set.of("additionalProperties", "builder", "from", "moshi", "reader", "value", "writer"));
        for (Property property : object.properties) {
            properties.add(property(object, property, properties.size(), fields));
        }
        boolean asymmetric =
                object.properties.stream().anyMatch(property -> inRequest(property) != inResponse(property));
        String unions = object.unions.stream().map(code::type).collect(Collectors.joining(", "));
        return new ObjectView(
                unions.isEmpty() ? "" : " implements " + unions,
                equal(object),
                properties,
                additionalProperties(object.additionalProperties),
                object.properties.stream().anyMatch(ModelViews::inRequest),
                asymmetric,
                asymmetric
                        ? "missingInResponse"
                        : object.properties.stream().anyMatch(ModelViews::inResponse) ? "missing" : null,
                object.properties.stream().anyMatch(Property::requiredInRequest),
                properties.stream().anyMatch(property -> property.defaultValue() != null),
                object.shapeDepth > 0);
    }

    /** The condition on which {@code other} is equal; in groups, since compilers do not nest a thousand deep. */
    private String equal(ObjectType object) {
        List<String> conditions = new ArrayList<>();
        conditions.add("other instanceof " + code.type(object) + " that");
        for (Property property : object.properties) {
            String member = property.member();
            conditions.add("java.util.Objects.equals(this." + member + ", that." + member + ")");
            if (property.exposesPresence()) {
                conditions.add("this." + property.presenceField() + " == that." + property.presenceField());
            }
        }
        if (object.additionalProperties != null) {
            conditions.add("this.additionalProperties.equals(that.additionalProperties)");
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i += DEEPEST_CONDITION) {
            List<String> group = conditions.subList(i, Math.min(i + DEEPEST_CONDITION, conditions.size()));
            String condition = String.join("\n        && ", group);
            groups.add(i == 0 ? condition : "(" + condition + ")");
        }
        return String.join("\n        && ", groups);
    }

    private @Nullable AdditionalPropertiesView additionalProperties(@Nullable TypeUse use) {
        if (use == null) {
            return null;
        }
        AdapterFieldView field = new AdapterFieldView(code.type(use.type()), "additionalProperties", code.adapter(use));
        String type = code.type(use.type(), use.nullable());
        return new AdditionalPropertiesView(
                type,
                use.nullable(),
                options.accessor("additionalProperties"),
                JavaCode.copyMethod(use.type()),
                field,
                code.shape(use.type()));
    }

    private PropertyView property(ObjectType owner, Property property, int index, NameAllocator fields) {
        Type type = property.use().type();
        String member = property.member();
        String wire = JavaText.literal(property.wireName());
        String expression = code.adapterOfSecret(property.use());
        AdapterFieldView adapterField = JavaCode.hasConstantAdapter(property.use())
                ? null
                : new AdapterFieldView(code.type(type), fields.newName(member), expression);
        String adapter = adapterField == null ? expression : adapterField.name();
        String stored = JavaCode.copy(type, member);
        return new PropertyView(
                wire,
                property.use().secret() ? wire : null,
                member,
                property.accessor(),
                code.type(type, !property.nonNull()),
                code.nullable(type),
                docs.of(property.docSchema(), "  "),
                property.deprecated(),
                property.nonNull() ? JavaCode.notNull("builder." + member, member) : "builder." + member,
                property.nonNull() ? JavaCode.notNull(stored, member) : stored,
                property.presenceField(),
                property.exposesPresence(),
                property.exposesPresence() ? "from." + property.presenceField() : "true",
                property.use().secret() ? Libraries.MODEL_SUPPORT + "mask(this." + member + ")" : "this." + member,
                defaultValue(owner, property),
                adapterField,
                Libraries.ADAPTER_SUPPORT + (property.nonNull() ? "read(" : "readNullable(") + adapter + ", reader)",
                write(property, wire, adapter),
                property.required(),
                inRequest(property),
                inResponse(property),
                property.presenceField() == null ? "this." + member + " == null" : "!this." + property.presenceField(),
                code.propertyShape(property),
                index);
    }

    private static boolean inRequest(Property property) {
        return property.required() || property.requiredInRequest();
    }

    private static boolean inResponse(Property property) {
        return property.required() || property.requiredInResponse();
    }

    private static String write(Property property, String wire, String adapter) {
        String method = switch (property.write()) {
            case ALWAYS -> "write";
            case ALWAYS_NULLABLE -> "writeNullable";
            case IF_PRESENT -> "writeIfPresent";
            case IF_NOT_NULL -> "writeIfNotNull";
        };
        String presence = property.write() == Write.IF_PRESENT ? "value." + property.presenceField() + "(), " : "";
        String arguments =
                "(writer, " + wire + ", " + adapter + ", " + presence + "value." + property.accessor() + "())";
        return Libraries.ADAPTER_SUPPORT + method + arguments;
    }

    /** The value that a new builder starts with: the discriminator's, where all unions agree on it. */
    private @Nullable String defaultValue(ObjectType owner, Property property) {
        Set<String> values = owner.discriminatorDefaults.getOrDefault(property.wireName(), Set.of());
        boolean constant = property.required() && property.knownValues().size() == 1 && !owner.unions.isEmpty();
        String value = values.size() == 1
                ? values.iterator().next()
                : values.isEmpty() && constant ? property.knownValues().get(0) : null;
        return value == null ? null : literal(property.use().type(), value);
    }

    /** Returns the expression of a discriminator's value, or null where it has none in that type. */
    private @Nullable String literal(Type type, String value) {
        if (type instanceof EnumType enumType) {
            String of = enumType.values.contains(value) || enumType.value == Scalar.STRING
                    ? literal(enumType.value, value)
                    : null;
            return of == null ? null : code.type(type) + ".of(" + of + ")";
        } else if (type == Scalar.STRING) {
            return JavaText.literal(value);
        } else if (type == Scalar.URI) {
            return value.matches("[\\w.:/#?=&%+-]+") ? "java.net.URI.create(" + JavaText.literal(value) + ")" : null;
        } else if (type == Scalar.BOOLEAN) {
            return value.matches("true|false") ? value : null;
        }
        boolean whole = value.matches("-?(0|[1-9]\\d{0,8})");
        return !whole ? null : type == Scalar.LONG ? value + "L" : type == Scalar.INTEGER ? value : null;
    }

    private EnumView enumeration(EnumType type) {
        NameAllocator names = NameAllocator.forMembers(Set.of("UNRECOGNIZED", "CONSTANTS"));
        List<ConstantView> constants = new ArrayList<>();
        for (String value : type.values) {
            String literal = switch (type.value) {
                case STRING -> JavaText.literal(value);
                case LONG -> value + "L";
                default -> "new java.math.BigDecimal(\"" + value + "\")";
            };
            String given = options.enumConstant(type.name, value);
            String constant = given != null ? given : Names.constant(type.names.getOrDefault(value, value));
            List<String> doc = Docs.unbroken(type.descriptions.get(value));
            constants.add(new ConstantView(names.newName(constant), literal, Docs.comment(doc, "  ")));
        }
        boolean large = type.values.size() > MOST_CONSTANTS;
        if (large) {
            LOG.warn(
                    "at {}: the enum has {} values, too many for one object each; its constants are plain values",
                    type.node.pointer,
                    type.values.size());
        }
        // Decimals are equal by their values: 1.0 is 1.
        boolean decimal = type.value == Scalar.DECIMAL;
        return new EnumView(
                large,
                code.type(type.value),
                code.adapter(type.value),
                decimal ? ".stripTrailingZeros()" : "",
                decimal ? "value.compareTo(that.value) == 0" : "value.equals(that.value)",
                decimal ? "value.stripTrailingZeros().hashCode()" : "value.hashCode()",
                switch (type.value) {
                    case STRING -> "value";
                    case LONG -> "value.toString()";
                    default ->
                        // A value invented by a server may have any length.
                        large
                                ? "value.toString()"
                                : "known == Known.UNRECOGNIZED ? value.toString() : value.toPlainString()";
                },
                constants);
    }

    private ValueView value(ValueType type) {
        TypeUse content = type.content;
        boolean outlined = content.type().leaf() == AnyJson.INSTANCE;
        String copy = JavaCode.copy(content.type(), "value");
        String masked = Libraries.MODEL_SUPPORT + (content.secret() ? "mask(value)" : "maskJson(value)");
        return new ValueView(
                code.type(content.type(), content.nullable()),
                code.type(content.type()),
                content.nullable() ? copy : JavaCode.notNull(copy, "value"),
                outlined,
                content.secret() || outlined ? masked : "value",
                code.adapter(content),
                content.nullable() ? "adapter.fromJson(reader)" : Libraries.ADAPTER_SUPPORT + "read(adapter, reader)");
    }
}
