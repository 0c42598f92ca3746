package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.AnnotationUse.Annotations;
import io.github.sessionclients.codegen.AnnotationUse.Attribute;
import io.github.sessionclients.codegen.AnnotationUse.ClassOf;
import io.github.sessionclients.codegen.AnnotationUse.Flag;
import io.github.sessionclients.codegen.AnnotationUse.Text;
import io.github.sessionclients.codegen.AnnotationUse.Texts;
import io.github.sessionclients.codegen.AnnotationUse.Value;
import io.github.sessionclients.codegen.Type.DeclaredType;
import io.github.sessionclients.codegen.Type.ExternalType;
import io.github.sessionclients.codegen.Type.LibraryType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.TypeUse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** As {@link JavaCode}, the place where types and annotations become Kotlin text. */
final class KotlinCode {
    private static final Set<String> HARD_KEYWORDS = Set.of(
            "as",
            "break",
            "class",
            "continue",
            "do",
            "else",
            "false",
            "for",
            "fun",
            "if",
            "in",
            "interface",
            "is",
            "null",
            "object",
            "package",
            "return",
            "super",
            "this",
            "throw",
            "true",
            "try",
            "typealias",
            "typeof",
            "val",
            "var",
            "when",
            "while");

    /** What Java's own types are called in Kotlin, by the names that they have in the type model. */
    private static final Map<String, String> OWN_NAMES = Map.ofEntries(
            Map.entry("Boolean", "kotlin.Boolean"),
            Map.entry("Byte", "kotlin.Byte"),
            Map.entry("Character", "kotlin.Char"),
            Map.entry("Double", "kotlin.Double"),
            Map.entry("Float", "kotlin.Float"),
            Map.entry("Integer", "kotlin.Int"),
            Map.entry("Long", "kotlin.Long"),
            Map.entry("Number", "kotlin.Number"),
            Map.entry("Object", "kotlin.Any"),
            Map.entry("Short", "kotlin.Short"),
            Map.entry("String", "kotlin.String"),
            Map.entry("Void", "kotlin.Unit"));

    private final String modelPackage;

    KotlinCode(String modelPackage) {
        this.modelPackage = qualified(modelPackage);
    }

    /** Returns a name, in backticks if it is a keyword. */
    static String name(String name) {
        return HARD_KEYWORDS.contains(name) ? "`" + name + "`" : name;
    }

    static String qualified(String name) {
        return Arrays.stream(name.split("\\.")).map(KotlinCode::name).collect(Collectors.joining("."));
    }

    String type(TypeUse use) {
        return type(use.type()) + (use.nullable() ? "?" : "");
    }

    String type(Type type) {
        TypeUse element = type.element();
        if (element != null) {
            String collections = "kotlin.collections.";
            return collections + (type instanceof ListOf ? "List<" : "Map<kotlin.String, ") + type(element) + ">";
        } else if (type instanceof DeclaredType declared) {
            return modelPackage + "." + declared.name;
        } else if (type instanceof Scalar scalar) {
            return ofJava(scalar.javaName);
        } else if (type instanceof ExternalType external) {
            return ofJava(external.qualifiedName());
        }
        return ofJava(type instanceof LibraryType library ? library.qualifiedName() : "Object");
    }

    private static String ofJava(String name) {
        String own = OWN_NAMES.get(name);
        return own == null ? qualified(name) : own;
    }

    String annotation(AnnotationUse annotation) {
        return "@" + use(annotation);
    }

    private String use(AnnotationUse annotation) {
        List<Attribute> attributes = annotation.attributes();
        if (annotation.hasValueOnly()) {
            // The only attribute is a vararg.
            Value value = attributes.get(0).value();
            return annotation.type() + "(" + (value instanceof Texts texts ? literals(texts.texts()) : value(value))
                    + ")";
        }
        String separator = annotation.isLong() ? ",\n      " : ", ";
        String all = attributes.stream()
                .map(attribute -> name(attribute.name()) + " = " + value(attribute.value()))
                .collect(Collectors.joining(separator));
        String start = annotation.isLong() ? "(\n      " : "(";
        return annotation.type() + (attributes.isEmpty() ? "" : start + all + ")");
    }

    private String value(Value value) {
        if (value instanceof Text text) {
            return literal(text.text());
        } else if (value instanceof Flag flag) {
            return String.valueOf(flag.value());
        } else if (value instanceof Texts texts) {
            return "[" + literals(texts.texts()) + "]";
        } else if (value instanceof ClassOf classOf) {
            return type(classOf.type()) + "::class";
        }
        return ((Annotations) value)
                .annotations().stream()
                        .map(this::use)
                        .collect(Collectors.joining(",\n        ", "[\n        ", ",\n      ]"));
    }

    private static String literals(List<String> texts) {
        return texts.stream().map(KotlinCode::literal).collect(Collectors.joining(", "));
    }

    /** In Kotlin a dollar sign begins a template. */
    private static String literal(String text) {
        return JavaText.literal(text).replace("$", "\\$");
    }
}
