package io.github.sessionclients.codegen;

import org.jspecify.annotations.Nullable;

/**
 * A Java type as the templates print it, with how its JSON is read and written.
 *
 * @param java the type in source, by simple names
 * @param adapter the expression of its adapter, where {@code moshi} is in scope
 * @param kinds the JSON kinds it can appear as, in the terms of the emitted {@code Shape}
 * @param sort what it is to a parameter
 * @param plainMoshi whether a Moshi that knows nothing of the emitted code reads and writes it right on its own
 * @param element the element type of a list or map
 * @param secret whether it, or what it holds, must never be shown
 */
record TypeRef(
        String java,
        String adapter,
        String kinds,
        Sort sort,
        boolean plainMoshi,
        @Nullable TypeRef element,
        boolean secret) {

    enum Sort {
        SCALAR,
        DATE_TIME,
        BYTES,
        ENUM,
        MODEL,
        LIST,
        MAP,
        ANY
    }

    static final TypeRef ANY = new TypeRef("Object", "JsonAdapters.ANY", "Shape.ANY", Sort.ANY, false, null, false);

    static TypeRef scalar(String java, String adapter, String kinds, boolean plainMoshi) {
        return new TypeRef(java, "JsonAdapters." + adapter, "Shape." + kinds, Sort.SCALAR, plainMoshi, null, false);
    }

    static TypeRef enumeration(String java, String kinds) {
        return new TypeRef(java, "moshi.adapter(" + java + ".class)", kinds, Sort.ENUM, true, null, false);
    }

    static TypeRef model(String java, String kinds) {
        return new TypeRef(java, "moshi.adapter(" + java + ".class)", kinds, Sort.MODEL, true, null, false);
    }

    static TypeRef list(TypeRef element, boolean nullable) {
        return new TypeRef(
                "List<" + element.asElement(nullable) + ">",
                "JsonAdapters.list(" + element.adapterOf(nullable) + ")",
                "Shape.ARRAY",
                Sort.LIST,
                element.plainMoshi && element.sort != Sort.LIST && element.sort != Sort.MAP,
                element,
                element.secret);
    }

    static TypeRef map(TypeRef element, boolean nullable) {
        return new TypeRef(
                "Map<String, " + element.asElement(nullable) + ">",
                "JsonAdapters.map(" + element.adapterOf(nullable) + ")",
                "Shape.OBJECT",
                Sort.MAP,
                // Moshi's own map adapter leaves null out.
                !nullable && element.plainMoshi && element.sort != Sort.LIST && element.sort != Sort.MAP,
                element,
                element.secret);
    }

    TypeRef asSecret() {
        return new TypeRef(java, adapter, kinds, sort, plainMoshi, element, true);
    }

    /** The Java type of one value that is right on the wire by its {@code toString()}; null if there is none. */
    @Nullable
    String asText() {
        return switch (sort) {
            case SCALAR, ENUM -> java;
            case DATE_TIME -> "DateTimeText";
            case BYTES -> "String";
            default -> null;
        };
    }

    /** Whether the adapter is one of the shared constants, which needs no field. */
    boolean hasConstantAdapter() {
        return !adapter.contains("(");
    }

    /** The expression that makes what is called so unmodifiable, all the way down. */
    String frozen(String expression) {
        return switch (sort) {
            case LIST, MAP, ANY -> "ModelSupport." + freezer() + "(" + expression + ")";
            default -> expression;
        };
    }

    String freezer() {
        return leaf().sort == Sort.ANY ? "unmodifiableJsonCopy" : "unmodifiableCopy";
    }

    private TypeRef leaf() {
        return element == null ? this : element.leaf();
    }

    private String asElement(boolean nullable) {
        return nullable || sort == Sort.ANY ? "@Nullable " + java : java;
    }

    private String adapterOf(boolean nullable) {
        return nullable && sort != Sort.ANY ? "JsonAdapters.nullable(" + adapter + ")" : adapter;
    }
}
