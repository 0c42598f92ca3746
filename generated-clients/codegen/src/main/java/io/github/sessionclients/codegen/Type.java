package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Java type of a schema. Readers produce only this model, and {@link JavaCode} prints it. */
sealed interface Type
        permits Scalar, Type.AnyJson, Type.ListOf, Type.MapOf, Type.LibraryType, Type.ExternalType, Type.DeclaredType {

    /** The JSON kind of a type. */
    enum Kind {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        OBJECT,
        ARRAY,
        ANY
    }

    default Kind kind() {
        if (this instanceof Scalar scalar) {
            return scalar.kind;
        } else if (this instanceof EnumType enumType) {
            return enumType.value.kind;
        } else if (this instanceof ListOf) {
            return Kind.ARRAY;
        }
        boolean hierarchy = this instanceof UnionType union && union.base != null;
        return this instanceof MapOf || this instanceof ObjectType || hierarchy ? Kind.OBJECT : Kind.ANY;
    }

    /** Whether a Moshi without other adapters reads and writes it as the spec says. Its own map adapter leaves null out. */
    default boolean isNativeToMoshi() {
        TypeUse element = element();
        if (element != null) {
            boolean losesNull = element.nullable() && this instanceof MapOf;
            return !losesNull
                    && element.type().element() == null
                    && element.type().isNativeToMoshi();
        }
        return this instanceof DeclaredType
                || this instanceof ExternalType
                || (this instanceof Scalar scalar && scalar.nativeToMoshi);
    }

    /** Returns the type, for one value, that is right on the wire by its {@code toString()}. */
    default Type asText() {
        return this;
    }

    /** What a list or map holds; null for all else. */
    default @Nullable TypeUse element() {
        return null;
    }

    /** What the innermost list or map holds; the type itself if it is neither. */
    default Type leaf() {
        TypeUse element = element();
        return element == null ? this : element.type().leaf();
    }

    /** A type where it is used. */
    record TypeUse(Type type, boolean nullable, boolean secret) {
        static final TypeUse ANY = TypeUse.of(AnyJson.INSTANCE);

        static TypeUse of(Type type) {
            return new TypeUse(type, type == AnyJson.INSTANCE, false);
        }
    }

    /** Any JSON value. */
    enum AnyJson implements Type {
        INSTANCE
    }

    record ListOf(TypeUse element) implements Type {}

    /** A map from names to values. */
    record MapOf(TypeUse element) implements Type {}

    /** A class of a library that stands for a parameter, a body or a response, never for JSON. */
    record LibraryType(String qualifiedName) implements Type {}

    /** A class of the user's that stands for a schema. Moshi has to have an adapter of it. */
    record ExternalType(String qualifiedName) implements Type {}

    /** A class that is emitted for a schema. Objects and unions are filled after that, as they may refer to each other. */
    abstract sealed class DeclaredType implements Type {
        final String name;
        final SchemaNode node;

        /** How many levels of it some union looks at, to tell it from other branches by its shape; 0 for none. */
        int shapeDepth;

        private DeclaredType(String name, SchemaNode node) {
            this.name = name;
            this.node = node;
        }
    }

    /** An open enum. */
    final class EnumType extends DeclaredType {
        final Scalar value;
        final List<String> values;

        /** What the spec calls the values ({@code x-enum-varnames}); those that it gives no name are missing. */
        final Map<String, String> names = new HashMap<>();

        /** What the spec says of the values ({@code x-enum-descriptions}). */
        final Map<String, String> descriptions = new HashMap<>();

        EnumType(String name, SchemaNode node, Scalar value, List<String> values) {
            super(name, node);
            this.value = value;
            this.values = values;
        }
    }

    /** A class that holds one value, for which Moshi would otherwise find no adapter. */
    final class ValueType extends DeclaredType {
        final TypeUse content;

        ValueType(String name, SchemaNode node, TypeUse content) {
            super(name, node);
            this.content = content;
        }
    }

    /** A final class with properties. */
    final class ObjectType extends DeclaredType {
        final List<Property> properties = new ArrayList<>();

        /** The type of additional properties; null where they are skipped. */
        @Nullable
        TypeUse additionalProperties;

        /** The unions that it is a branch of. */
        final Set<UnionType> unions = new LinkedHashSet<>();

        /** By property, the values that a new builder may give to it as a union's discriminator. */
        final Map<String, Set<String>> discriminatorDefaults = new HashMap<>();

        ObjectType(String name, SchemaNode node) {
            super(name, node);
        }

        @Nullable
        Property property(@Nullable String wireName) {
            return properties.stream()
                    .filter(property -> property.wireName().equals(wireName))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** A sealed interface. */
    final class UnionType extends DeclaredType {
        final List<Branch> branches = new ArrayList<>();

        /** The property that tells the branches apart; null where their shapes do. */
        @Nullable
        String discriminator;

        /** The class for a parent of a hierarchy itself, and for children that the spec does not know. */
        @Nullable
        ObjectType base;

        UnionType(String name, SchemaNode node) {
            super(name, node);
        }
    }

    /**
     * A branch of a union.
     *
     * @param wrapper the name of the nested record that holds it, where its type cannot be a subtype; else null
     * @param discriminatorValues the discriminator's values that stand for it
     * @param implied whether they are but the name of its component, as the spec maps none to it
     */
    record Branch(TypeUse use, @Nullable String wrapper, List<String> discriminatorValues, boolean implied) {}
}
