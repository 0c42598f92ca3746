package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.SchemaNode.Form;
import io.swagger.v3.oas.models.media.Schema;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object schema with the parts of its {@code allOf} merged, those of the parts included. */
final class MergedObject {
    final Map<String, SchemaNode> properties = new LinkedHashMap<>();
    final Set<String> required = new LinkedHashSet<>();
    boolean allowsAdditionalProperties;

    /** The schema of additional properties; null where they are not described. */
    @Nullable
    SchemaNode additionalProperties;

    MergedObject(SchemaNode node) {
        add(node, new HashSet<>());
    }

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
        // Of several branches it is not known which it will be, so what they add is kept like undeclared properties.
        allowsAdditionalProperties |= !branches.isEmpty() || additionalProperties != null;
        visiting.remove(node);
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
