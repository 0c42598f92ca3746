package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Schemas.Form;
import io.github.sessionclients.codegen.Schemas.Merged;
import io.github.sessionclients.codegen.TypeRef.Sort;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which Java types a spec's schemas become, and what stands for each schema wherever it is used. */
final class TypePlanner {
    private static final Set<String> RESERVED_MEMBERS = Set.of(
            "additionalProperties",
            "builder",
            "clone",
            "equals",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toBuilder",
            "toString",
            "wait");

    private final Schemas schemas;
    private final Names.Scope typeNames;
    private final Map<String, Set<String>> children;
    private final Map<String, TypeRef> componentTypes = new HashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private final IdentityHashMap<Schema<?>, TypeRef> inlineTypes = new IdentityHashMap<>();
    private final IdentityHashMap<Schema<?>, ValueDraft> valueTypes = new IdentityHashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    /** A type to be emitted. Its view is made when all are known, since unions add to what their branches are. */
    sealed interface Draft permits ObjectDraft, EnumDraft, UnionDraft, ValueDraft {
        String name();

        Schema<?> schema();
    }

    static final class ObjectDraft implements Draft {
        final String name;
        final Schema<?> schema;
        final List<Property> properties = new ArrayList<>();
        final Set<String> implemented = new LinkedHashSet<>();
        final Map<String, Set<String>> presets = new HashMap<>();

        @Nullable
        TypeRef extras;

        boolean extrasNullable;
        boolean shaped;

        ObjectDraft(String name, Schema<?> schema) {
            this.name = name;
            this.schema = schema;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Schema<?> schema() {
            return schema;
        }

        @Nullable
        Property property(String wire) {
            return properties.stream()
                    .filter(property -> property.wire().equals(wire))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * @param required whether it is always there, in what is sent and in what is received
     * @param received whether only what is received must have it: required, but read-only
     */
    record Property(
            String wire,
            String member,
            @Nullable String flag,
            TypeRef type,
            Schema<?> described,
            boolean required,
            boolean received,
            boolean nullable,
            List<String> enumValues) {}

    record EnumDraft(String name, Schema<?> schema, String java, List<String> values) implements Draft {}

    record ValueDraft(String name, Schema<?> schema, TypeRef type, boolean nullable) implements Draft {}

    static final class UnionDraft implements Draft {
        final String name;
        final Schema<?> schema;
        final List<Branch> branches = new ArrayList<>();

        @Nullable
        String discriminator;

        @Nullable
        String base;

        UnionDraft(String name, Schema<?> schema) {
            this.name = name;
            this.schema = schema;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Schema<?> schema() {
            return schema;
        }
    }

    /** @param wrapper the name of the nested record that holds the branch, where its type cannot be a subtype */
    record Branch(TypeRef type, @Nullable String wrapper, List<String> keys) {}

    TypePlanner(Schemas schemas, Names.Scope typeNames) {
        this.schemas = schemas;
        this.typeNames = typeNames;
        this.children = schemas.children();
        Map<String, String> bases = nameComponents();
        // Now, only those that are classes have a type: aliases get theirs when they are first met.
        Set<String> classes = Set.copyOf(componentTypes.keySet());
        schemas.components().forEach((name, schema) -> {
            if (classes.contains(name)) {
                planComponent(name, schema, Objects.requireNonNull(componentTypes.get(name)), bases);
            }
        });
    }

    Map<String, Draft> drafts() {
        return drafts;
    }

    Schemas schemas() {
        return schemas;
    }

    /** Component classes get their names first and in the order of the spec, so that nothing inline takes them away. */
    private Map<String, String> nameComponents() {
        Map<String, String> bases = new HashMap<>();
        schemas.components().forEach((name, schema) -> {
            Form form = isChild(name) || children.containsKey(name) ? Form.OBJECT : ownForm(schema, at(name));
            if (form == Form.OBJECT || form == Form.ENUM || form == Form.UNION) {
                String java = claimType(name);
                componentTypes.put(
                        name,
                        form == Form.ENUM
                                ? TypeRef.enumeration(java, enumKinds(reduce(schema, at(name))))
                                : TypeRef.model(java, form == Form.OBJECT ? "Shape.OBJECT" : "Shape.ANY"));
            }
        });
        children.keySet().forEach(name -> bases.put(name, claimType(name + "Base")));
        return bases;
    }

    private void planComponent(String name, Schema<?> schema, TypeRef type, Map<String, String> bases) {
        String base = bases.get(name);
        if (base != null) {
            planHierarchy(name, schema, type.java(), base, bases);
        } else if (isChild(name)) {
            planObject(type.java(), schema, at(name));
        } else {
            planType(type.java(), reduce(schema, at(name)), at(name));
        }
    }

    private boolean isChild(String name) {
        return children.values().stream().anyMatch(names -> names.contains(name));
    }

    private static String at(String component) {
        return "#/components/schemas/" + component;
    }

    /** Claims a type name; its adapter's name goes with it. */
    private String claimType(String wanted) {
        String java = Names.type(wanted);
        if (Imports.RESERVED.contains(java) || java.endsWith("JsonAdapter")) {
            java += "Model";
        }
        String candidate = java;
        for (int i = 2; typeNames.isTaken(candidate) || typeNames.isTaken(candidate + "JsonAdapter"); i++) {
            candidate = java + i;
        }
        typeNames.claim(candidate + "JsonAdapter");
        return typeNames.claim(candidate);
    }

    /** What a schema is once wrappers are gone, short of references. */
    private Schema<?> reduce(Schema<?> schema, String at) {
        Schema<?> core = schemas.core(schema);
        if (core.get$ref() != null || core.getAllOf() == null) {
            return core;
        }
        Form form = schemas.form(core, at);
        if (form == Form.OBJECT || form == Form.ANY) {
            return core;
        }
        Schema<?> typed = schemas.firstTyped(core, at);
        return Schemas.isSame(typed, core) ? core : reduce(typed, at);
    }

    /** The form of the schema's own definition; an alias of a component has none. */
    private @Nullable Form ownForm(Schema<?> schema, String at) {
        Schema<?> reduced = reduce(schema, at);
        return reduced.get$ref() != null ? null : schemas.form(reduced, at);
    }

    /** The Java type for a schema; a type that has to be emitted for it is named after the hint. */
    TypeRef typeOf(Schema<?> schema, String hint, String at) {
        TypeRef type = unmarked(schema, hint, at);
        return isSecret(schema, at) ? type.asSecret() : type;
    }

    /** As {@link #typeOf}, for what is sent as text: an inline object then needs no class, since none would be used. */
    TypeRef parameterType(Schema<?> schema, String hint, String at) {
        return switch (schemas.form(schema, at)) {
            case OBJECT -> TypeRef.model("Object", "Shape.OBJECT");
            case UNION -> TypeRef.model("Object", "Shape.ANY");
            case LIST -> {
                Schema<?> items = schemas.resolve(schemas.core(schemas.resolve(schema, at)), at)
                        .getItems();
                TypeRef element = items == null ? TypeRef.ANY : parameterType(items, hint + "Item", at + "/items");
                yield isSecret(schema, at) ? TypeRef.list(element, false).asSecret() : TypeRef.list(element, false);
            }
            default -> typeOf(schema, hint, at);
        };
    }

    private boolean isSecret(Schema<?> schema, String at) {
        return "password".equals(schema.getFormat())
                || "password".equals(schemas.resolve(schema, at).getFormat());
    }

    private TypeRef unmarked(Schema<?> schema, String hint, String at) {
        String component = schemas.componentName(schema);
        if (component != null) {
            return componentType(component);
        }
        Schema<?> reduced = reduce(schema, at);
        if (reduced.get$ref() != null) {
            String target = schemas.componentName(reduced);
            return target != null ? componentType(target) : unmarked(schemas.resolve(reduced, at), hint, at);
        }
        TypeRef known = inlineTypes.get(reduced);
        if (known != null) {
            return known;
        }
        return switch (schemas.form(reduced, at)) {
            case SCALAR -> scalar(reduced, at);
            case LIST -> list(reduced, hint, at);
            case MAP -> map(reduced, hint, at);
            case ANY -> TypeRef.ANY;
            case ENUM -> {
                String java = claimType(hint);
                yield remember(reduced, TypeRef.enumeration(java, enumKinds(reduced)), at);
            }
            case OBJECT -> remember(reduced, TypeRef.model(claimType(hint), "Shape.OBJECT"), at);
            case UNION -> remember(reduced, TypeRef.model(claimType(hint), "Shape.ANY"), at);
        };
    }

    private TypeRef remember(Schema<?> schema, TypeRef type, String at) {
        inlineTypes.put(schema, type);
        planType(type.java(), schema, at);
        return type;
    }

    private TypeRef componentType(String name) {
        TypeRef known = componentTypes.get(name);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(name)) {
            // A list of itself, say: Java has no name for such a type, so its JSON is kept as it comes.
            return TypeRef.ANY;
        }
        TypeRef type = typeOf(Objects.requireNonNull(schemas.components().get(name)), name, at(name));
        inProgress.remove(name);
        componentTypes.put(name, type);
        return type;
    }

    private TypeRef scalar(Schema<?> schema, String at) {
        Schema<?> same = schemas.sameScalar(schemas.branches(schema), at);
        Schema<?> scalar = same == null ? schema : same;
        String format = scalar.getFormat() == null ? "" : scalar.getFormat();
        return switch (Objects.requireNonNull(Schemas.type(scalar))) {
            case "boolean" -> TypeRef.scalar("Boolean", "BOOLEAN", "BOOLEAN", true);
            case "integer" ->
                "int32".equals(format)
                        ? TypeRef.scalar("Integer", "INTEGER", "INTEGER", true)
                        : TypeRef.scalar("Long", "LONG", "INTEGER", true);
            case "number" ->
                format.equals("double") || format.equals("float")
                        ? TypeRef.scalar("Double", "DOUBLE", "NUMBER", true)
                        : TypeRef.scalar("BigDecimal", "DECIMAL", "NUMBER", false);
            default -> text(format);
        };
    }

    private static TypeRef text(String format) {
        return switch (format) {
            case "date" -> TypeRef.scalar("LocalDate", "DATE", "STRING", false);
            case "date-time" ->
                new TypeRef(
                        "OffsetDateTime", "JsonAdapters.DATE_TIME", "Shape.STRING", Sort.DATE_TIME, false, null, false);
            case "uuid" -> TypeRef.scalar("UUID", "UUID", "STRING", false);
            case "uri" -> TypeRef.scalar("URI", "URI", "STRING", false);
            case "decimal" -> TypeRef.scalar("BigDecimal", "DECIMAL_TEXT", "STRING", false);
            case "byte" ->
                new TypeRef("ByteString", "JsonAdapters.BASE64", "Shape.STRING", Sort.BYTES, false, null, false);
            default -> TypeRef.scalar("String", "STRING", "STRING", true);
        };
    }

    private TypeRef list(Schema<?> schema, String hint, String at) {
        if (schema.getItems() == null) {
            return TypeRef.list(TypeRef.ANY, true);
        }
        Schema<?> items = schema.getItems();
        TypeRef element = typeOf(items, hint + "Item", at + "/items");
        return TypeRef.list(element, schemas.nullable(items, at));
    }

    private TypeRef map(Schema<?> schema, String hint, String at) {
        Schema<?> extras = schemas.extras(schema);
        if (extras == null) {
            return TypeRef.map(TypeRef.ANY, true);
        }
        TypeRef element = typeOf(extras, hint + "Value", at + "/additionalProperties");
        return TypeRef.map(element, schemas.nullable(extras, at));
    }

    /**
     * The type of a whole request or response body. What a Moshi that knows nothing of the emitted code would get wrong
     * is held by a value class, whose adapter it finds by itself.
     */
    TypeRef bodyType(Schema<?> schema, String hint, String at) {
        TypeRef type = typeOf(schema, hint, at);
        return type.plainMoshi() ? type : valueType(schema, type, hint, at);
    }

    /** As {@link #bodyType}, for where only a class literal will do. */
    TypeRef bodyClass(Schema<?> schema, String hint, String at) {
        TypeRef type = typeOf(schema, hint, at);
        boolean isClass = type.sort() == Sort.MODEL || type.sort() == Sort.ENUM || type.sort() == Sort.SCALAR;
        return isClass && type.plainMoshi() ? type : valueType(schema, type, hint, at);
    }

    private TypeRef valueType(Schema<?> schema, TypeRef type, String hint, String at) {
        Schema<?> resolved = schemas.resolve(schema, at);
        ValueDraft known = valueTypes.get(resolved);
        if (known == null) {
            String component = schemas.componentName(schema);
            boolean nullable = type.sort() == Sort.ANY || schemas.nullable(schema, at);
            known = new ValueDraft(claimType(component == null ? hint : component), resolved, type, nullable);
            valueTypes.put(resolved, known);
            drafts.put(known.name(), known);
        }
        return TypeRef.model(known.name(), type.kinds());
    }

    private static String enumKinds(Schema<?> schema) {
        return switch (Objects.requireNonNull(Schemas.enumJava(schema))) {
            case "String" -> "Shape.STRING";
            case "Long" -> "Shape.INTEGER";
            default -> "Shape.NUMBER";
        };
    }

    private void planType(String java, Schema<?> schema, String at) {
        switch (schemas.form(schema, at)) {
            case ENUM -> drafts.put(java, enumDraft(java, schema));
            case UNION -> planUnion(java, schema, at);
            default -> planObject(java, schema, at);
        }
    }

    private EnumDraft enumDraft(String java, Schema<?> schema) {
        String type = Objects.requireNonNull(Schemas.enumJava(schema));
        return new EnumDraft(java, schema, type, enumValues(schema));
    }

    private static List<String> enumValues(Schema<?> schema) {
        boolean text = "String".equals(Schemas.enumJava(schema));
        Set<String> values = new LinkedHashSet<>();
        for (Object value : schema.getEnum()) {
            if (value != null) {
                values.add(text ? Schemas.enumText(value, schema) : new BigDecimal(value.toString()).toPlainString());
            }
        }
        return List.copyOf(values);
    }

    private ObjectDraft planObject(String java, Schema<?> schema, String at) {
        ObjectDraft draft = new ObjectDraft(java, schema);
        drafts.put(java, draft);
        Merged merged = schemas.merge(schema, at);
        Names.Scope members = Names.Scope.members(RESERVED_MEMBERS);
        merged.properties().forEach((wire, property) -> {
            String where = at + "/properties/" + wire;
            TypeRef type = typeOf(property, java + Names.type(wire), where);
            Schema<?> described = property.get$ref() == null ? property : schemas.resolve(property, where);
            boolean readOnly = Boolean.TRUE.equals(described.getReadOnly());
            boolean writeOnly = Boolean.TRUE.equals(described.getWriteOnly());
            boolean listed = merged.required().contains(wire);
            boolean required = listed && !readOnly && !writeOnly;
            boolean nullable = type.sort() == Sort.ANY || schemas.nullable(property, where);
            String wanted = Names.member(wire);
            String member = members.claim(RESERVED_MEMBERS.contains(wanted) ? wanted + "_" : wanted);
            String capital = Character.toUpperCase(member.charAt(0)) + member.substring(1);
            String flag = nullable ? members.claim((required ? "set" : "has") + capital) : null;
            Schema<?> resolved = schemas.resolve(reduce(property, where), where);
            List<String> values = type.sort() == Sort.ENUM && "Shape.STRING".equals(type.kinds())
                    ? enumValues(schemas.resolve(reduce(resolved, where), where))
                    : List.of();
            draft.properties.add(
                    new Property(wire, member, flag, type, described, required, listed && readOnly, nullable, values));
        });
        if (merged.keepsExtras()) {
            Schema<?> extras = merged.extras() == null ? new Schema<>() : merged.extras();
            draft.extras = typeOf(extras, java + "AdditionalProperty", at + "/additionalProperties");
            draft.extrasNullable = draft.extras.sort() == Sort.ANY || schemas.nullable(extras, at);
        }
        return draft;
    }

    private void planUnion(String java, Schema<?> schema, String at) {
        UnionDraft draft = new UnionDraft(java, schema);
        drafts.put(java, draft);
        List<Schema<?>> branches = flatBranches(schema, at, 0);
        Discriminator discriminator = schema.getDiscriminator();
        List<String> names = new ArrayList<>();
        List<TypeRef> types = new ArrayList<>();
        for (int i = 0; i < branches.size(); i++) {
            Schema<?> branch = branches.get(i);
            String title = branch.getTitle() == null ? "Option" + (i + 1) : branch.getTitle();
            types.add(typeOf(branch, java + Names.type(title), at + "/oneOf/" + i));
            names.add(Objects.requireNonNullElse(schemas.componentName(branch), ""));
        }
        boolean tagged = discriminator != null
                && discriminator.getPropertyName() != null
                && types.stream().allMatch(this::isPlannedObject);
        Map<String, List<String>> keys =
                tagged ? schemas.discriminatorKeys(Objects.requireNonNull(discriminator), List.of()) : Map.of();
        draft.discriminator = tagged ? Objects.requireNonNull(discriminator).getPropertyName() : null;
        Names.Scope wrappers = Names.Scope.members(Set.of("Unrecognized", java));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < types.size(); i++) {
            TypeRef type = types.get(i);
            if (seen.add(type.java())) {
                String wrapper = isPlannedObject(type) ? null : wrappers.claim(wrapperName(type));
                draft.branches.add(new Branch(
                        type, wrapper, tagged ? keys.getOrDefault(names.get(i), implied(names.get(i))) : List.of()));
            } else if (type.secret()) {
                // Of two branches of one Java type, either may have been the secret.
                draft.branches.replaceAll(branch -> branch.type().java().equals(type.java())
                        ? new Branch(branch.type().asSecret(), branch.wrapper(), branch.keys())
                        : branch);
            }
        }
    }

    private static List<String> implied(String component) {
        return component.isEmpty() ? List.of() : List.of(component);
    }

    /** Whether the type is, or will be, a final class that can be a subtype of a union. */
    private boolean isPlannedObject(TypeRef type) {
        return type.sort() == Sort.MODEL && type.kinds().equals("Shape.OBJECT") && !isHierarchy(type);
    }

    private boolean isHierarchy(TypeRef type) {
        return children.keySet().stream()
                .anyMatch(name -> type.java()
                        .equals(Objects.requireNonNull(componentTypes.get(name)).java()));
    }

    private static String wrapperName(TypeRef type) {
        return switch (type.sort()) {
            case LIST -> "OfList";
            case MAP -> "OfMap";
            case ANY -> "OfAny";
            default -> "Of" + type.java();
        };
    }

    private List<Schema<?>> flatBranches(Schema<?> schema, String at, int depth) {
        List<Schema<?>> flat = new ArrayList<>();
        for (Schema<?> branch : schemas.branches(schema)) {
            boolean nested = branch.get$ref() == null
                    && depth < 32
                    && schemas.branches(branch).size() > 1
                    && schemas.form(branch, at) == Form.UNION;
            flat.addAll(nested ? flatBranches(branch, at, depth + 1) : List.of(branch));
        }
        return flat;
    }

    /** A component with a discriminator that others extend: an interface, and a class for itself and what is unknown. */
    private void planHierarchy(String name, Schema<?> schema, String java, String base, Map<String, String> bases) {
        UnionDraft union = new UnionDraft(java, schema);
        drafts.put(java, union);
        ObjectDraft own = planObject(base, schema, at(name));
        if (own.extras == null) {
            own.extras = TypeRef.ANY;
            own.extrasNullable = true;
        }
        Discriminator discriminator = schema.getDiscriminator();
        Set<String> descendants = Objects.requireNonNull(children.get(name));
        Map<String, List<String>> keys = schemas.discriminatorKeys(discriminator, descendants);
        union.discriminator = discriminator.getPropertyName();
        union.base = base;
        for (String child : descendants) {
            String concrete = bases.get(child);
            TypeRef type = concrete == null
                    ? Objects.requireNonNull(componentTypes.get(child))
                    : TypeRef.model(concrete, "Shape.OBJECT");
            union.branches.add(new Branch(type, null, Objects.requireNonNull(keys.get(child))));
        }
        union.branches.add(
                new Branch(TypeRef.model(base, "Shape.OBJECT"), null, keys.getOrDefault(name, List.of(name))));
    }

    /** Tells the branches what the unions they belong to ask of them. To be called once, when all is planned. */
    void link() {
        for (Draft draft : List.copyOf(drafts.values())) {
            if (draft instanceof UnionDraft union) {
                union.branches.replaceAll(branch -> new Branch(branch.type(), branch.wrapper(), keys(union, branch)));
                List<String> keys = union.branches.stream()
                        .flatMap(branch -> branch.keys().stream())
                        .toList();
                boolean ambiguous = keys.size() > Set.copyOf(keys).size();
                if (ambiguous
                        || union.branches.stream()
                                .anyMatch(branch -> branch.keys().isEmpty())) {
                    // A discriminator with a value for two types, or none for one, does not tell: their shapes have to.
                    union.discriminator = null;
                }
                union.branches.forEach(branch -> link(union, branch));
            }
        }
    }

    /** The discriminator's values for a branch: as mapped, else those that the branch itself declares, else its name. */
    private List<String> keys(UnionDraft union, Branch branch) {
        if (union.discriminator == null
                || union.base != null
                || !(drafts.get(branch.type().java()) instanceof ObjectDraft object)) {
            return branch.keys();
        }
        Property property = object.property(union.discriminator);
        Map<String, String> mapping = union.schema().getDiscriminator().getMapping();
        boolean mapped = mapping != null && branch.keys().stream().anyMatch(mapping::containsKey);
        return mapped || property == null || property.enumValues().isEmpty() ? branch.keys() : property.enumValues();
    }

    private void link(UnionDraft union, Branch branch) {
        if (!(drafts.get(branch.type().java()) instanceof ObjectDraft object) || branch.wrapper() != null) {
            return;
        }
        object.implemented.add(union.name());
        if (union.discriminator == null) {
            object.shaped = true;
        } else if (object.property(union.discriminator) != null
                && !branch.keys().isEmpty()
                && !object.name().equals(union.base)) {
            object.presets
                    .computeIfAbsent(union.discriminator, wire -> new LinkedHashSet<>())
                    .add(branch.keys().get(0));
        }
    }
}
