package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.AnnotationUse.Annotations;
import io.github.sessionclients.codegen.AnnotationUse.Attribute;
import io.github.sessionclients.codegen.AnnotationUse.ClassOf;
import io.github.sessionclients.codegen.AnnotationUse.Flag;
import io.github.sessionclients.codegen.AnnotationUse.Text;
import io.github.sessionclients.codegen.AnnotationUse.Texts;
import io.github.sessionclients.codegen.AnnotationUse.Value;
import io.github.sessionclients.codegen.Type.AnyJson;
import io.github.sessionclients.codegen.Type.DeclaredType;
import io.github.sessionclients.codegen.Type.EnumType;
import io.github.sessionclients.codegen.Type.ExternalType;
import io.github.sessionclients.codegen.Type.LibraryType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.MapOf;
import io.github.sessionclients.codegen.Type.TypeUse;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The one place where types of the model become Java text: types, adapters, copies and shapes. Classes are printed by their
 * qualified names; {@link ImportResolver} shortens them when the file is there.
 */
final class JavaCode {
    private final String modelPackage;

    JavaCode(String modelPackage) {
        this.modelPackage = modelPackage;
    }

    String type(Type type) {
        TypeUse element = type.element();
        if (element != null) {
            String argument = type(element.type(), element.nullable());
            return type instanceof ListOf
                    ? "java.util.List<" + argument + ">"
                    : "java.util.Map<String, " + argument + ">";
        } else if (type instanceof Scalar scalar) {
            return scalar.javaName;
        } else if (type instanceof DeclaredType declared) {
            return modelPackage + "." + declared.name;
        }
        if (type instanceof ExternalType external) {
            return external.qualifiedName();
        }
        return type instanceof LibraryType library ? library.qualifiedName() : "Object";
    }

    String type(Type type, boolean nullable) {
        return nullable ? nullable(type) : type(type);
    }

    /** Returns the nullable type. The annotation precedes the simple name. */
    String nullable(Type type) {
        String text = type(type);
        int generic = text.indexOf('<');
        int simpleName = text.lastIndexOf('.', generic < 0 ? text.length() : generic) + 1;
        return text.substring(0, simpleName) + "@org.jspecify.annotations.Nullable " + text.substring(simpleName);
    }

    String annotation(AnnotationUse annotation) {
        List<Attribute> attributes = annotation.attributes();
        String separator = annotation.isLong() ? ",\n      " : ", ";
        String all = attributes.stream()
                .map(attribute ->
                        (annotation.hasValueOnly() ? "" : attribute.name() + " = ") + value(attribute.value()))
                .collect(Collectors.joining(separator));
        String start = annotation.isLong() ? "(\n      " : "(";
        return "@" + annotation.type() + (attributes.isEmpty() ? "" : start + all + ")");
    }

    private String value(Value value) {
        if (value instanceof Text text) {
            return JavaText.literal(text.text());
        } else if (value instanceof Flag flag) {
            return String.valueOf(flag.value());
        } else if (value instanceof Texts texts) {
            return "{" + literals(texts.texts()) + "}";
        } else if (value instanceof ClassOf classOf) {
            return type(classOf.type()) + ".class";
        }
        return ((Annotations) value)
                .annotations().stream()
                        .map(this::annotation)
                        .collect(Collectors.joining(",\n        ", "{\n        ", "\n      }"));
    }

    /** Returns the expression of the type's adapter, where {@code moshi} is in scope. */
    String adapter(Type type) {
        TypeUse element = type.element();
        if (element != null) {
            return Libraries.ADAPTERS + (type instanceof ListOf ? "list(" : "map(") + adapter(element) + ")";
        } else if (hasConstantAdapter(type)) {
            return Libraries.ADAPTERS + (type instanceof Scalar scalar ? scalar.name() : "ANY");
        }
        return "moshi.adapter(" + type(type) + ".class)";
    }

    /** As {@link #adapter(Type)}, with null as one more value where the use allows it. */
    String adapter(TypeUse use) {
        boolean wrapped = use.nullable() && use.type() != AnyJson.INSTANCE;
        String adapter = adapterOfSecret(use);
        return wrapped ? Libraries.ADAPTERS + "nullable(" + adapter + ")" : adapter;
    }

    /** As {@link #adapter(Type)}, which guards what is a secret; in a list or map each value for itself. */
    String adapterOfSecret(TypeUse use) {
        String adapter = adapter(use.type());
        return isGuarded(use) ? Libraries.ADAPTERS + "secret(" + adapter + ")" : adapter;
    }

    private static boolean isGuarded(TypeUse use) {
        return use.secret() && use.type().element() == null;
    }

    /** Whether the adapter is a constant of the runtime, which needs no field. */
    static boolean hasConstantAdapter(TypeUse use) {
        return hasConstantAdapter(use.type()) && !isGuarded(use);
    }

    private static boolean hasConstantAdapter(Type type) {
        return type instanceof Scalar || type == AnyJson.INSTANCE;
    }

    /** Returns the expression that makes a value unmodifiable, all the way down. */
    static String copy(Type type, String expression) {
        boolean copied = type.element() != null || type == AnyJson.INSTANCE;
        return copied ? Libraries.MODEL_SUPPORT + copyMethod(type) + "(" + expression + ")" : expression;
    }

    static String copyMethod(Type type) {
        return type.leaf() == AnyJson.INSTANCE ? "unmodifiableJsonCopy" : "unmodifiableCopy";
    }

    /** Returns the expression that rejects null. */
    static String notNull(String expression, String name) {
        return "java.util.Objects.requireNonNull(" + expression + ", \"" + name + " == null\")";
    }

    /** Returns the expression of a type's shape, which distinguishes it from others. */
    String shape(Type type) {
        if (type instanceof DeclaredType declared && declared.shapeDepth > 0 && !(type instanceof EnumType)) {
            return Libraries.SHAPE + "lazy(() -> " + type(type) + "JsonAdapter.SHAPE)";
        } else if (type instanceof ListOf list) {
            return Libraries.SHAPE + "array(" + shape(list.element().type()) + ")";
        } else if (type instanceof MapOf map) {
            return Libraries.SHAPE + "map(" + shape(map.element().type()) + ")";
        } else if (type instanceof EnumType enumType && enumType.value == Scalar.STRING) {
            return Libraries.SHAPE + "text(" + literals(enumType.values) + ")";
        } else if (type instanceof Scalar && type.kind() == Type.Kind.STRING && type != Scalar.STRING) {
            return Libraries.SHAPE + "text(" + adapter(type) + ")";
        }
        return Libraries.SHAPE + "of(" + kind(type) + ")";
    }

    /** Returns the arguments by which an object's shape declares a property, behind its name and whether it is required. */
    String propertyShape(Property property) {
        Type type = property.use().type();
        boolean deep = type.leaf() instanceof DeclaredType declared
                && declared.shapeDepth > 0
                && !(type.leaf() instanceof EnumType);
        String values = property.knownValues().isEmpty() ? "" : ", " + literals(property.knownValues());
        return deep ? shape(type) : kind(type) + values;
    }

    static String kind(Type type) {
        return Libraries.SHAPE + type.kind().name();
    }

    static String literals(Collection<String> values) {
        return values.stream().map(JavaText::literal).collect(Collectors.joining(", "));
    }

    /** Whether printing the type names a class that the spec deprecates. */
    static boolean namesDeprecated(Type type) {
        return type.leaf() instanceof DeclaredType declared && declared.node.isDeprecated();
    }
}
