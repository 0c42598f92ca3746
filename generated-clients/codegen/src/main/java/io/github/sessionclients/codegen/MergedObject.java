package io.github.sessionclients.codegen;

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
        // A later part may narrow a property; it must not widen it back to anything.
        node.properties.forEach((name, property) ->
                properties.merge(name, property, (earlier, later) -> later.saysType() ? later : earlier));
        if (node.schema.getRequired() != null) {
            required.addAll(node.schema.getRequired());
        }
        List<SchemaNode> branches = node.branches();
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
}
