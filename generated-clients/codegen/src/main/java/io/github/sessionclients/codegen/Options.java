package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The user's options for names and types.
 *
 * @param modelPrefix stands in front of the names of models that are not mapped; {@code modelSuffix} behind them
 * @param apiSuffix stands behind the names of interfaces
 * @param models names of components, to names of classes
 * @param inlineModels names of classes that were made for schemas without one, to others
 * @param properties names of properties, alone or as {@code Schema.property}, to members
 * @param parameters names of parameters, to those in Java
 * @param enumValues values of enums, alone or as {@code Enum.value}, to constants
 * @param operations operation ids, to methods
 * @param keywords Java's keywords, to what stands for them
 * @param idPrefix how much of an operation id is left out
 * @param external components and Java classes that are there already, to qualified names
 * @param typeMappings types and formats of the spec, to Java types
 * @param textFormats formats of strings whose values are taken as they come
 * @param rawTexts media types of texts that are given and taken as they come
 * @param beanAccessors whether accessors are called {@code getX}
 */
record Options(
        String modelPrefix,
        String modelSuffix,
        String apiSuffix,
        Map<String, String> models,
        Map<String, String> inlineModels,
        Map<String, String> properties,
        Map<String, String> parameters,
        Map<String, String> enumValues,
        Map<String, String> operations,
        Map<String, String> keywords,
        IdPrefix idPrefix,
        Map<String, String> external,
        Map<String, String> typeMappings,
        Set<String> textFormats,
        Set<String> rawTexts,
        boolean beanAccessors) {
    /** The defaults, without any option set. */
    static final Options NONE = new Options(
            "",
            "",
            "Api",
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            new IdPrefix("_", 0),
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            false);

    /** Types of java.lang, by which a class is named without its package. */
    private static final Set<String> JAVA_LANG = Set.of(
            "Boolean",
            "Byte",
            "Character",
            "Double",
            "Float",
            "Integer",
            "Long",
            "Number",
            "Object",
            "Short",
            "String");

    private static final Map<String, String> OFTEN_USED = Map.of(
            "BigDecimal", "java.math.BigDecimal",
            "BigInteger", "java.math.BigInteger",
            "Instant", "java.time.Instant",
            "LocalDate", "java.time.LocalDate",
            "LocalDateTime", "java.time.LocalDateTime",
            "OffsetDateTime", "java.time.OffsetDateTime",
            "ZonedDateTime", "java.time.ZonedDateTime",
            "URI", "java.net.URI",
            "UUID", "java.util.UUID",
            "Date", "java.util.Date");

    /** @param parts how many parts of an id are left out, of those that the delimiter makes of it; -1 for all except the last */
    record IdPrefix(String delimiter, int parts) {
        private String remove(String id) {
            List<String> all = new ArrayList<>(List.of(id.split(java.util.regex.Pattern.quote(delimiter))));
            int count = parts < 0 ? all.size() - 1 : Math.min(parts, all.size() - 1);
            return count <= 0 ? id : String.join(delimiter, all.subList(count, all.size()));
        }
    }

    String component(String name) {
        String mapped = models.get(name);
        return mapped != null ? mapped : modelPrefix + Names.type(name) + modelSuffix;
    }

    String inlineModel(String hint) {
        String name = Names.type(hint);
        String mapped = inlineModels.get(name);
        return mapped != null ? mapped : modelPrefix + name + modelSuffix;
    }

    /** Returns the name of a model without its prefix and suffix, for what is named after it. */
    String plain(String model) {
        boolean decorated = model.startsWith(modelPrefix) && model.endsWith(modelSuffix);
        return decorated ? model.substring(modelPrefix.length(), model.length() - modelSuffix.length()) : model;
    }

    String api(String tag) {
        return Names.type(tag) + apiSuffix;
    }

    String method(String operationId) {
        String mapped = operations.get(operationId);
        return mapped != null ? mapped : member(idPrefix.remove(operationId));
    }

    String property(@Nullable String schema, String name) {
        String mapped = properties.get(schema + "." + name);
        mapped = mapped != null ? mapped : properties.get(name);
        return mapped != null ? mapped : member(name);
    }

    String parameter(String name) {
        String mapped = parameters.get(name);
        return mapped != null ? mapped : member(name);
    }

    @Nullable
    String enumConstant(String type, String value) {
        String mapped = enumValues.get(type + "." + value);
        return mapped != null ? mapped : enumValues.get(value);
    }

    private String member(String name) {
        String member = Names.member(name);
        String word = member.endsWith("_") ? member.substring(0, member.length() - 1) : member;
        String mapped = SourceVersion.isKeyword(word) ? keywords.get(word) : null;
        return mapped != null ? mapped : member;
    }

    /** Returns the name of the accessor of a member. */
    String accessor(String member) {
        return beanAccessors ? "get" + Character.toUpperCase(member.charAt(0)) + member.substring(1) : member;
    }

    /** Whether a body is a {@code String}: one value, or one that the spec says nothing of, in a media type of texts. */
    boolean isText(String mediaType, SchemaNode node) {
        SchemaNode.Form form = node.form();
        boolean oneValue = form == SchemaNode.Form.SCALAR
                || form == SchemaNode.Form.ENUM
                || !node.definition().saysType();
        return oneValue
                && !node.isBinary()
                && !"byte".equals(node.definition().format())
                && MediaTypes.isText(mediaType)
                && !rawTexts.contains(MediaTypes.base(mediaType));
    }

    /** Returns the type that an option gives for a scalar, or null where none does. */
    @Nullable
    Type mapped(Scalar scalar, String type, @Nullable String format) {
        if (format != null && textFormats.contains(format)) {
            return Scalar.STRING;
        }
        for (String key : scalar.keys(type, format)) {
            String java = typeMappings.get(key);
            if (java != null) {
                return javaType(key, java, scalar);
            }
        }
        return null;
    }

    private Type javaType(String key, String java, Scalar scalar) {
        String qualified = qualified("typeMappings", java);
        for (Scalar known : Scalar.values()) {
            if (known.javaName.equals(qualified)
                    && (known.kind == scalar.kind || (known.isNumber() && scalar.isNumber()))) {
                return known;
            }
        }
        if (JAVA_LANG.contains(qualified)) {
            throw new IllegalArgumentException("The option typeMappings maps " + key + " to " + java
                    + ", but its value in JSON is a " + scalar.javaName);
        }
        return new Type.ExternalType(qualified);
    }

    /** Returns the class that stands for a component, or null if it is emitted. */
    @Nullable
    String externalClass(String component) {
        String mapped = external.get(component);
        return mapped == null ? null : qualified("schemaMappings", mapped);
    }

    private String qualified(String option, String java) {
        if (java.contains(".") || JAVA_LANG.contains(java)) {
            return java.replaceFirst("^java\\.lang\\.(?=\\w+$)", "");
        }
        String imported = external.get(java);
        imported = imported != null ? imported : OFTEN_USED.get(java);
        if (imported == null) {
            throw new IllegalArgumentException("The option " + option + " names " + java
                    + " without its package; use the qualified name, or add it to importMappings");
        }
        return imported;
    }
}
