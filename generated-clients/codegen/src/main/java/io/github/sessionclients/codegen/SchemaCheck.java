package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.sessionclients.codegen.CheckedDocument.Properties;
import io.github.sessionclients.codegen.EmittedClient.Member;
import io.github.sessionclients.codegen.EmittedClient.Model;
import io.github.sessionclients.codegen.Losses.Kind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares schemas of a document with the Java types that were emitted for them. */
final class SchemaCheck {
    private static final Set<String> ONE_TYPE = Set.of("string", "integer", "number", "boolean", "object", "array");

    private final CheckedDocument document;
    private final EmittedClient client;
    private final Losses losses;
    private final Set<List<Object>> compared = new HashSet<>();
    private final Deque<JsonNode> enclosing = new ArrayDeque<>();

    SchemaCheck(CheckedDocument document, EmittedClient client, Losses losses) {
        this.document = document;
        this.client = client;
        this.losses = losses;
    }

    /** Compares a schema with the one of several types that loses least of it. */
    void compareToOne(JsonNode schema, List<Type> types, String where) {
        List<String> least = null;
        for (Type type : types) {
            if (type.getTypeName().equals("okhttp3.ResponseBody")
                    || type.getTypeName().equals("okhttp3.RequestBody")) {
                least = least == null ? List.of() : least;
                continue;
            }
            SchemaCheck trial = new SchemaCheck(document, client, new Losses());
            trial.compared.addAll(compared);
            trial.compare(schema, type, where);
            if (least == null || trial.losses.all().size() < least.size()) {
                least = trial.losses.all();
                if (least.isEmpty()) {
                    losses.add(trial.losses);
                    compared.addAll(trial.compared);
                    return;
                }
            }
        }
        if (least != null) {
            losses.all().addAll(least);
        }
    }

    void compare(JsonNode reference, Type type, String where) {
        JsonNode schema = document.unwrap(reference);
        if (compared.add(List.of(schema, type))) {
            enclosing.push(schema);
            compareAnew(schema, type, where);
            enclosing.pop();
        }
    }

    private void compareAnew(JsonNode schema, Type type, String where) {
        if (type == Object.class) {
            // Java has no name for a list of itself.
            boolean ofItself = enclosing.stream().skip(1).anyMatch(schema::equals);
            losses.check(Kind.ANY_JSON, ofItself || !saysMore(schema), where + ", where the spec is more specific");
        } else if (type instanceof ParameterizedType generic) {
            boolean list = generic.getRawType() == List.class;
            Type element = generic.getActualTypeArguments()[list ? 0 : 1];
            boolean kept = isOf(schema, list ? "array" : "object");
            if (losses.check(Kind.TYPES, kept, where + " is " + type)) {
                JsonNode inner = schema.path(list ? "items" : "additionalProperties");
                if (inner.isObject()) {
                    compare(inner, element, where + (list ? "[]" : "{}"));
                }
            }
        } else if (client.isModel(type)) {
            compare(schema, client.read((Class<?>) type), where);
        } else {
            losses.check(Kind.TYPES, scalarFits(schema, type), where + " is " + type.getTypeName());
        }
    }

    /** Whether a schema is of a type, by its own words or by those of its parts. */
    private boolean isOf(JsonNode schema, String type) {
        List<String> types = CheckedDocument.types(schema);
        boolean implied = type.equals("array")
                ? schema.has("items") || schema.has("prefixItems")
                : schema.has("additionalProperties") || schema.has("patternProperties");
        if (types.contains(type) || implied) {
            return true;
        }
        for (JsonNode part : schema.path("allOf")) {
            if (isOf(document.unwrap(part), type)) {
                return true;
            }
        }
        return false;
    }

    private boolean saysMore(JsonNode schema) {
        List<String> types = CheckedDocument.types(schema);
        types.remove("null");
        if (CheckedDocument.isNull(schema)) {
            return false;
        }
        return schema.has("properties")
                || schema.has("items")
                || isOfOneKind(schema.path("enum"))
                || (types.size() == 1 && ONE_TYPE.contains(types.get(0)))
                || !document.branches(schema).isEmpty();
    }

    private static boolean isOfOneKind(JsonNode values) {
        Set<JsonNodeType> kinds = new HashSet<>();
        values.forEach(value -> kinds.add(value.getNodeType()));
        kinds.remove(JsonNodeType.NULL);
        return kinds.size() == 1;
    }

    private boolean scalarFits(JsonNode schema, Type type) {
        List<String> types = CheckedDocument.types(schema);
        for (JsonNode branch : document.branches(schema)) {
            types.addAll(CheckedDocument.types(document.unwrap(branch)));
        }
        for (JsonNode part : schema.path("allOf")) {
            types.addAll(CheckedDocument.types(document.unwrap(part)));
        }
        if (type == Boolean.class) {
            return types.contains("boolean");
        } else if (type == Long.class || type == Integer.class) {
            return types.contains("integer");
        }
        boolean number = type == Double.class || type == BigDecimal.class;
        return (number && types.contains("number")) || (type != Double.class && types.contains("string"));
    }

    private void compare(JsonNode schema, Model model, String where) {
        if (model.content() != null) {
            compare(schema, model.content().getType(), where);
        } else if (model.values() != null) {
            values(schema, model.values(), where);
        } else if (model.properties() == null) {
            union(schema, model.branches(), where);
        } else {
            properties(document.properties(schema), model.properties(), where);
            JsonNode additional = schema.path("additionalProperties");
            if (additional.isObject()
                    && additional.size() > 0
                    && losses.check(Kind.TYPES, model.additional() != null, where + " additionalProperties")) {
                compare(additional, Objects.requireNonNull(model.additional()), where + "{}");
            }
        }
    }

    private void values(JsonNode schema, Set<String> emitted, String where) {
        List<JsonNode> values = document.values(schema);
        for (JsonNode part : schema.path("allOf")) {
            values = values.isEmpty() ? document.values(document.unwrap(part)) : values;
        }
        for (JsonNode value : values) {
            if (!value.isNull()) {
                String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
                boolean kept = emitted.contains(text)
                        || (value.isNumber()
                                && emitted.stream().anyMatch(known -> isSameNumber(known, value.decimalValue())));
                losses.check(Kind.ENUM_VALUES, kept, where + " value " + text);
            }
        }
    }

    private static boolean isSameNumber(String text, BigDecimal number) {
        return text.matches("-?[\\d.]+(E[+-]?\\d+)?") && new BigDecimal(text).compareTo(number) == 0;
    }

    private void properties(Properties declared, Map<String, Member> emitted, String where) {
        declared.all().forEach((name, schemas) -> {
            String place = where + "." + name;
            Member member = emitted.get(name);
            if (!losses.check(Kind.PROPERTIES, member != null, place) || member == null) {
                return;
            }
            JsonNode schema = schemas.get(schemas.size() - 1);
            JsonNode own = document.resolve(schema);
            boolean required = declared.required().contains(name);
            losses.check(Kind.REQUIRED, required == member.required(), place + " required: " + required);
            if (schemas.size() == 1) {
                boolean oneSided = own.path("readOnly").asBoolean()
                        || own.path("writeOnly").asBoolean();
                boolean any = member.type().getType() == Object.class;
                if (!oneSided && !any) {
                    boolean nullable = document.isNullable(schema);
                    losses.check(Kind.NULLABLE, nullable == member.nullable(), place + " nullable: " + nullable);
                }
                compare(schema, member.type().getType(), place);
            }
        });
    }

    private void union(JsonNode schema, List<Type> branches, String where) {
        List<JsonNode> declared = document.branches(schema);
        if (declared.isEmpty()) {
            // A parent of a hierarchy: what it describes is in its own class.
            compareToOne(schema, branches, where);
        }
        for (JsonNode branch : declared) {
            JsonNode target = document.unwrap(branch);
            if (document.branches(target).size() > 1 && !target.has("properties")) {
                union(target, flat(branches), where);
            } else {
                int before = losses.all().size();
                compareToOne(branch, flat(branches), where + " branch");
                losses.check(Kind.BRANCHES, losses.all().size() == before, where);
            }
        }
    }

    /** Branches that are unions themselves, and their own branches. */
    private List<Type> flat(List<Type> branches) {
        List<Type> flat = new ArrayList<>(branches);
        for (Type branch : branches) {
            if (client.isModel(branch)) {
                flat.addAll(client.read((Class<?>) branch).branches());
            }
        }
        return flat.stream().distinct().toList();
    }
}
