package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.TypePlanner.Branch;
import io.github.sessionclients.codegen.TypePlanner.Draft;
import io.github.sessionclients.codegen.TypePlanner.EnumDraft;
import io.github.sessionclients.codegen.TypePlanner.ObjectDraft;
import io.github.sessionclients.codegen.TypePlanner.Property;
import io.github.sessionclients.codegen.TypePlanner.UnionDraft;
import io.github.sessionclients.codegen.TypePlanner.ValueDraft;
import io.github.sessionclients.codegen.TypeRef.Sort;
import io.github.sessionclients.codegen.Views.AccessorView;
import io.github.sessionclients.codegen.Views.AdapterField;
import io.github.sessionclients.codegen.Views.BranchView;
import io.github.sessionclients.codegen.Views.ConstantView;
import io.github.sessionclients.codegen.Views.EnumView;
import io.github.sessionclients.codegen.Views.ExtrasView;
import io.github.sessionclients.codegen.Views.ObjectView;
import io.github.sessionclients.codegen.Views.PropertyView;
import io.github.sessionclients.codegen.Views.TypeView;
import io.github.sessionclients.codegen.Views.UnionView;
import io.github.sessionclients.codegen.Views.ValueView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns planned types into what the templates print. */
final class TypeViews {
    private final Map<String, Draft> drafts;
    private final Imports imports;
    private final Set<String> deprecated = new HashSet<>();

    TypeViews(Map<String, Draft> drafts, Imports imports) {
        this.drafts = drafts;
        this.imports = imports;
        drafts.forEach((name, draft) -> {
            if (Boolean.TRUE.equals(draft.schema().getDeprecated())) {
                deprecated.add(name);
            }
        });
    }

    TypeView view(Draft draft) {
        if (draft instanceof ObjectDraft object) {
            return type(draft, object(object), null, null, null);
        } else if (draft instanceof EnumDraft enumeration) {
            return type(draft, null, enumeration(enumeration), null, null);
        } else if (draft instanceof UnionDraft union) {
            return type(draft, null, null, union(union), null);
        }
        return type(draft, null, null, null, value((ValueDraft) draft));
    }

    private TypeView type(
            Draft draft,
            @Nullable ObjectView object,
            @Nullable EnumView enumeration,
            @Nullable UnionView union,
            @Nullable ValueView value) {
        List<String> doc = Docs.comment(Docs.of(draft.schema(), "The schema " + draft.name() + "."));
        boolean deprecated = Boolean.TRUE.equals(draft.schema().getDeprecated());
        TypeView view = new TypeView(
                draft.name(), doc, deprecated, false, false, List.of(), List.of(), object, enumeration, union, value);
        return new TypeView(
                draft.name(),
                doc,
                deprecated,
                suppressed(modelSources(view), false),
                suppressed(adapterSources(view), hasDeprecated(view)),
                imports.of(modelSources(view)),
                imports.of(adapterSources(view)),
                object,
                enumeration,
                union,
                value);
    }

    private static boolean hasDeprecated(TypeView view) {
        return view.deprecated()
                || (view.object() != null && view.object().properties().stream().anyMatch(PropertyView::deprecated));
    }

    /** Whether the file uses, by its own doing, what the spec deprecates. */
    private boolean suppressed(List<String> sources, boolean own) {
        return own || Imports.anyNamed(sources, deprecated);
    }

    /** Source text, or just the names in it, by which the model's file needs imports. */
    private static List<String> modelSources(TypeView view) {
        List<String> sources = new ArrayList<>(List.of("JsonClass Generated"));
        if (view.object() != null) {
            ObjectView object = view.object();
            sources.add(object.implemented());
            sources.add("RuntimeVersion Nullable StringJoiner" + (object.hasProperties() ? " Objects" : ""));
            for (PropertyView property : object.properties()) {
                sources.add(property.java() + (property.preset() == null ? "" : " " + property.preset()));
                sources.add(property.secret() ? "ModelSupport" : property.stored());
            }
            sources.add(object.hasMandatory() ? "ModelSupport" : "");
            sources.add(
                    object.extras() == null
                            ? ""
                            : "ModelSupport Map Set LinkedHashMap "
                                    + object.extras().java());
        }
        if (view.enumeration() != null) {
            sources.add("HashMap Map Nullable Objects " + view.enumeration().java());
        }
        if (view.union() != null) {
            UnionView union = view.union();
            union.wrappers()
                    .forEach(wrapper -> sources.add("RuntimeVersion Objects " + wrapper.held() + " " + wrapper.stored()
                            + (wrapper.secret() ? " ModelSupport" : "")));
            union.accessors()
                    .forEach(accessor -> sources.add(accessor.java() + (accessor.nullable() ? " Nullable" : "")));
            sources.add(union.unrecognized() ? "RuntimeVersion ModelSupport Objects Map Nullable" : "");
            sources.add(union.permitted());
        }
        if (view.value() != null) {
            ValueView value = view.value();
            sources.add("RuntimeVersion Nullable Objects " + value.java());
            sources.add(value.stored() + " " + value.shown());
        }
        return sources;
    }

    /** As {@link #modelSources}, for the file of the model's adapter. */
    private static List<String> adapterSources(TypeView view) {
        List<String> sources =
                new ArrayList<>(List.of("Generated RuntimeVersion IOException AdapterSupport JsonAdapter JsonReader"
                        + " JsonWriter Moshi Nullable Objects"));
        if (view.object() != null) {
            ObjectView object = view.object();
            for (PropertyView property : object.properties()) {
                AdapterField field = property.adapterField();
                sources.add(field == null ? property.adapter() : field.type() + " " + field.expression());
            }
            sources.add(object.shaped() ? "Shape" : "");
            if (object.extras() != null) {
                AdapterField field = object.extras().adapterField();
                sources.add(field.type() + " " + field.expression());
            }
        }
        if (view.enumeration() != null) {
            sources.add(view.enumeration().adapter());
        }
        if (view.union() != null) {
            sources.add(view.union().discriminator() == null ? "List Shape" : "");
            view.union().branches().forEach(branch -> sources.add(branch.held() + " " + branch.adapter()));
            sources.add(view.union().unrecognized() ? "JsonAdapters" : "");
        }
        if (view.value() != null) {
            sources.add(view.value().java() + " " + view.value().adapter());
        }
        return sources;
    }

    private ObjectView object(ObjectDraft draft) {
        List<PropertyView> properties = new ArrayList<>();
        Set<String> variables =
                new HashSet<>(Set.of("builder", "extras", "from", "moshi", "reader", "value", "writer"));
        for (int i = 0; i < draft.properties.size(); i++) {
            variables.add("received" + i);
        }
        Names.Scope fields = Names.Scope.members(variables);
        for (Property property : draft.properties) {
            properties.add(property(property, draft, properties.size(), fields));
        }
        ExtrasView extras = null;
        if (draft.extras != null) {
            String java = (draft.extrasNullable ? "@Nullable " : "") + draft.extras.java();
            String adapter = draft.extrasNullable && draft.extras.sort() != Sort.ANY
                    ? "JsonAdapters.nullable(" + draft.extras.adapter() + ")"
                    : draft.extras.adapter();
            AdapterField field = new AdapterField("JsonAdapter<" + draft.extras.java() + ">", "extras", adapter);
            extras = new ExtrasView(java, draft.extrasNullable, draft.extras.freezer(), field);
        }
        return new ObjectView(
                draft.implemented.isEmpty() ? "" : " implements " + String.join(", ", draft.implemented),
                properties,
                properties.stream().filter(PropertyView::required).toList(),
                extras,
                draft.shaped);
    }

    private static PropertyView property(Property property, ObjectDraft owner, int index, Names.Scope fields) {
        TypeRef type = property.type();
        AdapterField field = null;
        if (!type.hasConstantAdapter()) {
            field = new AdapterField(
                    "JsonAdapter<" + type.java() + ">", fields.claim(property.member()), type.adapter());
        }
        Set<String> presets = owner.presets.getOrDefault(property.wire(), Set.of());
        String preset = null;
        if (presets.size() == 1) {
            String literal = JavaText.literal(presets.iterator().next());
            preset = type.java().equals("String")
                    ? literal
                    : type.sort() == Sort.ENUM && type.kinds().equals("Shape.STRING")
                            ? type.java() + ".of(" + literal + ")"
                            : null;
        }
        boolean nonNull = property.required() && !property.nullable();
        String constants = property.enumValues().isEmpty()
                ? null
                : property.enumValues().stream().map(JavaText::literal).collect(Collectors.joining(", "));
        return new PropertyView(
                JavaText.literal(property.wire()),
                property.member(),
                type.java(),
                propertyDoc(property),
                Boolean.TRUE.equals(property.described().getDeprecated()),
                nonNull,
                property.required(),
                property.received(),
                property.flag(),
                property.flag() != null && !property.required(),
                type.secret(),
                type.frozen(property.member()),
                preset,
                field == null ? type.adapter() : field.name(),
                field,
                type.kinds(),
                constants,
                index);
    }

    private static List<String> propertyDoc(Property property) {
        return Docs.comment(Docs.of(property.described(), "The property " + property.wire() + "."));
    }

    private static EnumView enumeration(EnumDraft draft) {
        boolean text = draft.java().equals("String");
        Names.Scope names = Names.Scope.members(Set.of("UNRECOGNIZED", "CONSTANTS"));
        List<ConstantView> constants = new ArrayList<>();
        for (String value : draft.values()) {
            String literal = switch (draft.java()) {
                case "String" -> JavaText.literal(value);
                case "Long" -> value + "L";
                default -> "new BigDecimal(\"" + value + "\")";
            };
            constants.add(new ConstantView(names.claim(Names.constant(value)), literal));
        }
        String adapter = "JsonAdapters." + (text ? "STRING" : draft.java().equals("Long") ? "LONG" : "DECIMAL");
        return new EnumView(draft.java(), adapter, text, draft.java().equals("BigDecimal"), constants);
    }

    private UnionView union(UnionDraft draft) {
        List<BranchView> branches = new ArrayList<>();
        boolean pinned = false;
        for (Branch branch : draft.branches) {
            branches.add(branch(draft, branch, branches.size()));
            pinned |= drafts.get(branch.type().java()) instanceof ObjectDraft object
                    && object.properties.stream()
                            .anyMatch(property -> property.enumValues().size() == 1);
        }
        boolean unrecognized = draft.base == null && (draft.discriminator != null || pinned);
        String permitted = Stream.concat(
                        branches.stream().map(BranchView::type),
                        unrecognized ? Stream.of(draft.name() + ".Unrecognized") : Stream.empty())
                .collect(Collectors.joining(", "));
        return new UnionView(
                permitted,
                accessors(draft),
                draft.discriminator == null ? null : JavaText.literal(draft.discriminator),
                branches,
                branches.stream().filter(branch -> branch.wrapper() != null).toList(),
                draft.base == null ? null : branches.get(branches.size() - 1).field(),
                unrecognized);
    }

    private BranchView branch(UnionDraft union, Branch branch, int index) {
        TypeRef type = branch.type();
        String tag = null;
        String lacking = null;
        if (union.discriminator != null
                && drafts.get(type.java()) instanceof ObjectDraft object
                && !branch.keys().isEmpty()) {
            Property carried = object.property(union.discriminator);
            if (carried == null || !carried.required()) {
                tag = JavaText.literal(branch.keys().get(0));
                lacking = lacking("((" + type.java() + ") value)", object, carried);
            }
        }
        return new BranchView(
                branch.wrapper() == null ? type.java() : union.name() + "." + branch.wrapper(),
                type.java(),
                branch.wrapper(),
                type.frozen("value"),
                type.adapter(),
                "branch" + index,
                branch.keys().stream().map(JavaText::literal).toList(),
                tag,
                lacking,
                shape(type),
                type.secret(),
                index);
    }

    private static @Nullable String lacking(String value, ObjectDraft object, @Nullable Property discriminator) {
        if (discriminator == null) {
            return object.extras == null ? null : "!" + value + ".additionalProperties().containsKey(DISCRIMINATOR)";
        }
        return discriminator.flag() == null
                ? value + "." + discriminator.member() + "() == null"
                : "!" + value + "." + discriminator.flag() + "()";
    }

    private String shape(TypeRef type) {
        if (drafts.get(type.java()) instanceof ObjectDraft object && object.shaped) {
            return type.java() + "JsonAdapter.SHAPE";
        }
        if (type.sort() == Sort.LIST) {
            return "Shape.array(" + shape(Objects.requireNonNull(type.element())) + ")";
        }
        if (drafts.get(type.java()) instanceof EnumDraft enumeration
                && enumeration.java().equals("String")) {
            return "Shape.text("
                    + enumeration.values().stream().map(JavaText::literal).collect(Collectors.joining(", ")) + ")";
        }
        if (type.kinds().equals("Shape.STRING") && !type.java().equals("String")) {
            return "Shape.text(" + type.adapter() + ")";
        }
        return "Shape.of(" + type.kinds() + ")";
    }

    /** What a base and all its branches have in common can be asked of the interface. */
    private List<AccessorView> accessors(UnionDraft union) {
        if (union.base == null) {
            return List.of();
        }
        List<ObjectDraft> objects = new ArrayList<>();
        for (Branch branch : union.branches) {
            if (drafts.get(branch.type().java()) instanceof ObjectDraft object) {
                objects.add(object);
            }
        }
        ObjectDraft base = (ObjectDraft) Objects.requireNonNull(drafts.get(union.base));
        Set<AccessorView> accessors = new LinkedHashSet<>();
        for (Property property : base.properties) {
            boolean shared =
                    objects.stream().allMatch(object -> sameAccessor(object.property(property.wire()), property));
            if (shared) {
                accessors.add(new AccessorView(
                        property.member(),
                        property.type().java(),
                        !property.required() || property.nullable(),
                        propertyDoc(property)));
            }
        }
        return List.copyOf(accessors);
    }

    private static boolean sameAccessor(@Nullable Property one, Property other) {
        return one != null
                && one.member().equals(other.member())
                && one.type().java().equals(other.type().java())
                && one.required() == other.required()
                && one.nullable() == other.nullable();
    }

    private static ValueView value(ValueDraft draft) {
        TypeRef type = draft.type();
        boolean untyped = type.freezer().equals("unmodifiableJsonCopy");
        return new ValueView(
                type.java(),
                draft.nullable(),
                type.frozen("value"),
                untyped,
                type.secret() ? "ModelSupport.mask(value)" : untyped ? "ModelSupport.maskJson(value)" : "value",
                draft.nullable() && type.sort() != Sort.ANY
                        ? "JsonAdapters.nullable(" + type.adapter() + ")"
                        : type.adapter());
    }
}
