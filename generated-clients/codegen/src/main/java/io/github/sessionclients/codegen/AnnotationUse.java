package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.List;

/** An annotation as it is used, for {@link JavaCode} and {@link KotlinCode} to print. */
record AnnotationUse(String type, List<Attribute> attributes) {

    record Attribute(String name, Value value) {}

    sealed interface Value permits Text, Flag, Texts, ClassOf, Annotations {}

    record Text(String text) implements Value {}

    record Flag(boolean value) implements Value {}

    record Texts(List<String> texts) implements Value {}

    record ClassOf(Type type) implements Value {}

    record Annotations(List<AnnotationUse> annotations) implements Value {}

    /** The attribute whose name is omitted if it is the only one. */
    private static final String VALUE = "value";

    static AnnotationUse of(String type) {
        return new AnnotationUse(type, List.of());
    }

    static AnnotationUse of(String type, Value value) {
        return of(type).with(VALUE, value);
    }

    AnnotationUse with(String name, Value value) {
        List<Attribute> all = new ArrayList<>(attributes);
        all.add(new Attribute(name, value));
        return new AnnotationUse(type, all);
    }

    boolean hasValueOnly() {
        return attributes.size() == 1 && attributes.get(0).name().equals(VALUE);
    }

    /** Whether it is long enough to put each attribute on its own line. */
    boolean isLong() {
        return type.equals(Libraries.API + "Operation");
    }
}
