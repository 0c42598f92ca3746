package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spec with every combination of what can be said of one property of an object: its type, required, nullable, readOnly
 * or writeOnly, and additionalProperties next to it. Each object is sent and received as a body, as an item and as a
 * value, and every other one as a branch of a union. Each type is also sent and received without an object around it.
 */
final class SchemaMatrix {
    private static final String COMPONENTS = "#/components/schemas/";

    private SchemaMatrix() {}

    /** The types, each with JSON that is of it and JSON that is not. */
    enum Type {
        TEXT("type: string", "\"some text\"", "1"),
        SECRET("type: string, format: password", "\"hunter2\"", "{}"),
        DATE_TIME("type: string, format: date-time", "\"2026-01-31T09:30:00+01:00\"", "\"soon\""),
        BYTES("type: string, format: byte", "\"AQID\"", "\"%\""),
        INT("type: integer, format: int32", "7", "8000000000"),
        LONG("type: integer", "8000000000", "1.5"),
        DECIMAL("type: number", "1.50", "\"much\""),
        DOUBLE("type: number, format: double", "1.5", "true"),
        FLAG("type: boolean", "true", "1"),
        COLOR("$ref: '" + COMPONENTS + "Color'", "\"red\"", "1"),
        POINT("$ref: '" + COMPONENTS + "Point'", "{\"x\":1}", "{}"),
        CHOICE("$ref: '" + COMPONENTS + "Choice'", "\"either\"", "[]"),
        NUMBERS("type: array, items: {type: integer}", "[1,2]", "[null]"),
        POINTS("type: array, items: {$ref: '" + COMPONENTS + "Point'}", "[{\"x\":1}]", "[1]"),
        NAMED("type: object, additionalProperties: {type: string}", "{\"k\":\"v\"}", "{\"k\":null}"),
        ANY("", "{\"x\":[1,null]}", null);

        private final String keywords;
        final String good;
        final @Nullable String bad;

        Type(String keywords, String good, @Nullable String bad) {
            this.keywords = keywords;
            this.good = good;
            this.bad = bad;
        }

        String typeName() {
            return Names.type(name().toLowerCase(Locale.ROOT));
        }

        /** The type's schema with more keywords, which stand around a reference and not in it. */
        String with(List<String> more) {
            List<String> all = new ArrayList<>(more);
            boolean wrapped = keywords.startsWith("$ref") && !more.isEmpty();
            all.add(0, wrapped ? "allOf: [{" + keywords + "}]" : keywords);
            all.remove("");
            return "{" + String.join(", ", all) + "}";
        }
    }

    /** The access of a property. */
    enum Access {
        BOTH("", ""),
        READ_ONLY("ReadOnly", "readOnly: true"),
        WRITE_ONLY("WriteOnly", "writeOnly: true");

        private final String suffix;
        private final String keyword;

        Access(String suffix, String keyword) {
            this.suffix = suffix;
            this.keyword = keyword;
        }
    }

    /** The additional properties of an object. */
    enum Extras {
        UNSAID("", ""),
        ANY("WithAny", ", additionalProperties: true"),
        NUMBERS("WithNumbers", ", additionalProperties: {type: integer}");

        private final String suffix;
        private final String keyword;

        Extras(String suffix, String keyword) {
            this.suffix = suffix;
            this.keyword = keyword;
        }
    }

    /** An object with one property {@code p}. */
    record ObjectCase(Type type, boolean required, boolean nullable, Access access, Extras extras, boolean branch) {
        String name() {
            return type.typeName()
                    + (required ? "Required" : "Optional")
                    + (nullable ? "Nullable" : "")
                    + access.suffix
                    + extras.suffix
                    + (branch ? "Branch" : "");
        }

        /** The schema that is sent and received: the object, or the union that it is a branch of. */
        String bodyName() {
            return branch ? name() + "Union" : name();
        }

        boolean takesNull() {
            return nullable || type == Type.ANY;
        }

        boolean requiredWhenSent() {
            return required && access != Access.READ_ONLY;
        }

        boolean requiredAlways() {
            return required && access == Access.BOTH;
        }

        boolean requiredWhenReceived() {
            return required && access != Access.WRITE_ONLY;
        }

        private String schema() {
            List<String> keywords = new ArrayList<>();
            if (nullable) {
                keywords.add("nullable: true");
            }
            if (access != Access.BOTH) {
                keywords.add(access.keyword);
            }
            return "{type: object, " + (required ? "required: [p], " : "") + "properties: {p: " + type.with(keywords)
                    + "}" + extras.keyword + "}";
        }
    }

    /** A type without an object around it. */
    record BareCase(Type type, boolean nullable) {
        String name() {
            return "Bare" + type.typeName() + (nullable ? "Nullable" : "");
        }

        /** The union that has the type as a branch. */
        String unionName() {
            return name() + "Union";
        }

        boolean takesNull() {
            return nullable || type == Type.ANY;
        }

        private String schema() {
            return type.with(nullable ? List.of("nullable: true") : List.of());
        }
    }

    static List<ObjectCase> objects() {
        List<ObjectCase> cases = new ArrayList<>();
        boolean branch = false;
        for (Type type : Type.values()) {
            branch = !branch; // what is a branch for one type is none for the next
            for (boolean required : List.of(true, false)) {
                for (boolean nullable : List.of(true, false)) {
                    for (Access access : Access.values()) {
                        for (Extras extras : Extras.values()) {
                            branch = !branch;
                            cases.add(new ObjectCase(type, required, nullable, access, extras, branch));
                        }
                    }
                }
            }
        }
        return cases;
    }

    static List<BareCase> bare() {
        List<BareCase> cases = new ArrayList<>();
        for (Type type : Type.values()) {
            cases.add(new BareCase(type, false));
            cases.add(new BareCase(type, true));
        }
        return cases;
    }

    static String spec() {
        Map<String, String> schemas = new LinkedHashMap<>();
        schemas.put("Color", "{type: string, enum: [red, green]}");
        schemas.put("Point", "{type: object, required: [x], properties: {x: {type: integer}}}");
        schemas.put("Choice", "{oneOf: [{type: string}, {type: boolean}]}");
        Map<String, String> bodies = new LinkedHashMap<>();
        for (ObjectCase each : objects()) {
            schemas.put(each.name(), each.schema());
            if (each.branch()) {
                schemas.put(each.bodyName(), union(reference(each.name()), "boolean"));
            }
            bodies.put(each.name(), reference(each.bodyName()));
        }
        for (BareCase each : bare()) {
            schemas.put(each.name(), each.schema());
            bodies.put(each.name(), reference(each.name()));
            if (each.type() != Type.ANY) {
                String other = each.type() == Type.NUMBERS || each.type() == Type.POINTS ? "boolean" : "array";
                schemas.put(each.unionName(), union(reference(each.name()), other));
                bodies.put(each.unionName(), reference(each.unionName()));
            }
        }
        StringBuilder spec = new StringBuilder("openapi: 3.0.3\ninfo: {title: Matrix, version: '1'}\npaths:\n");
        bodies.forEach((name, schema) -> {
            spec.append(operation("body" + name, schema));
            spec.append(operation("items" + name, "{type: array, items: " + schema + "}"));
            spec.append(operation("values" + name, "{type: object, additionalProperties: " + schema + "}"));
        });
        spec.append("components:\n  schemas:\n");
        schemas.forEach((name, schema) -> spec.append("    " + name + ": " + schema + "\n"));
        return spec.toString();
    }

    private static String reference(String name) {
        return "{$ref: '" + COMPONENTS + name + "'}";
    }

    private static String union(String branch, String otherType) {
        String items = otherType.equals("array") ? ", items: {type: boolean}" : "";
        return "{oneOf: [" + branch + ", {type: " + otherType + items + "}]}";
    }

    private static String operation(String id, String schema) {
        String content = "content: {application/json: {schema: " + schema + "}}";
        return "  /" + id + ": {post: {tags: [matrix], operationId: " + id + ", requestBody: {required: true, "
                + content + "}, responses: {'200': {description: d, " + content + "}}}}\n";
    }
}
