package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.SchemaNode.Form;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object schema with the parts of its {@code allOf} merged, those of the parts included. */
final class MergedObject {
    final Map<String, SchemaNode> properties = new LinkedHashMap<>();
    final Set<String> required = new LinkedHashSet<>();
    boolean allowsAdditionalProperties;

    /** The schema of additional properties; null where they are not described. */
    @Nullable
    SchemaNode additionalProperties;

    /** Properties that only branches describe, by name. None of them is certain to be present. */
    private final Map<String, List<SchemaNode>> alternatives = new LinkedHashMap<>();

    MergedObject(SchemaNode node) {
        add(node, new HashSet<>());
        alternatives.forEach((name, nodes) -> properties.computeIfAbsent(name, n -> either(node, nodes)));
    }

    private MergedObject() {}

    private void add(SchemaNode part, Set<SchemaNode> visiting) {
        SchemaNode node = part.target();
        if (!visiting.add(node)) {
            return;
        }
        node.allOf.forEach(inner -> add(inner, visiting));
        node.properties.forEach((name, property) -> properties.merge(name, property, MergedObject::merge));
        if (node.schema.getRequired() != null) {
            required.addAll(node.schema.getRequired());
        }
        List<SchemaNode> branches = node.variants();
        if (branches.size() == 1) {
            add(branches.get(0), visiting);
        }
        if (node.additionalProperties != null) {
            additionalProperties = node.additionalProperties;
        }
        if (branches.size() > 1) {
            branches.forEach(branch -> addAlternative(branch, visiting));
        }
        // It is unknown which branch applies, so undescribed additions of any branch are kept too.
        allowsAdditionalProperties |= !branches.isEmpty() || additionalProperties != null;
        visiting.remove(node);
    }

    private void addAlternative(SchemaNode branch, Set<SchemaNode> visiting) {
        MergedObject alternative = new MergedObject();
        alternative.add(branch.definition(), visiting);
        alternative.properties.forEach((name, node) ->
                alternatives.computeIfAbsent(name, n -> new ArrayList<>()).add(node));
        alternative.alternatives.forEach((name, nodes) ->
                alternatives.computeIfAbsent(name, n -> new ArrayList<>()).addAll(nodes));
    }

    /** Returns what a property is that each of several branches describes: one of these. */
    @SuppressWarnings("rawtypes")
    private static SchemaNode either(SchemaNode place, List<SchemaNode> nodes) {
        List<SchemaNode> distinct = new ArrayList<>();
        for (SchemaNode node : nodes) {
            if (distinct.stream().noneMatch(known -> known.isSameTypeAs(node))) {
                distinct.add(node);
            }
        }
        if (distinct.size() == 1) {
            return distinct.get(0);
        }
        Schema<Object> either = new Schema<>();
        either.setDescription(distinct.get(0).target().schema.getDescription());
        if (distinct.stream().allMatch(node -> node.form() == Form.ENUM)
                && distinct.stream()
                                .map(node -> node.definition().enumScalar())
                                .distinct()
                                .count()
                        == 1) {
            either.setType(distinct.get(0).definition().type());
            either.setEnum(distinct.stream()
                    .flatMap(node -> node.definition().schema.getEnum().stream())
                    .distinct()
                    .collect(Collectors.toCollection(ArrayList::new)));
        } else {
            either.setAnyOf(distinct.stream().<Schema>map(node -> node.schema).toList());
        }
        return place.derived(either);
    }

    /**
     * Returns what a property is that two parts describe: both, where both are objects or lists; else the later one, which may
     * narrow the earlier but must not widen it to anything.
     */
    private static SchemaNode merge(SchemaNode earlier, SchemaNode later) {
        SchemaNode first = earlier.definition();
        SchemaNode second = later.definition();
        if (!later.saysType() || first == second) {
            return earlier;
        }
        Schema<Object> both = new Schema<>();
        if (first.form() == Form.OBJECT && second.form() == Form.OBJECT) {
            if (second.merged().includes(first.merged())) {
                return later;
            } else if (first.merged().includes(second.merged())) {
                return earlier;
            }
            both.setAllOf(List.of(earlier.schema, later.schema));
        } else if (first.items != null && second.items != null) {
            SchemaNode items = merge(first.items, second.items);
            if (items == first.items || items == second.items) {
                return items == first.items ? earlier : later;
            }
            both.setType("array");
            both.setItems(items.schema);
        } else {
            return later;
        }
        both.setDescription(later.target().schema.getDescription());
        both.setNullable((earlier.nullable() && later.nullable()) ? Boolean.TRUE : null);
        return later.derived(both);
    }

    /** Whether it has all that another describes, under the same names. */
    private boolean includes(MergedObject other) {
        return properties.keySet().containsAll(other.properties.keySet()) && required.containsAll(other.required);
    }
}
