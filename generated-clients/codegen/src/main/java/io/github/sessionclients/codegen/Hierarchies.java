package io.github.sessionclients.codegen;

import io.swagger.v3.oas.models.media.Discriminator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Components with a discriminator, and the components that name them in their {@code allOf}, at whatever distance. */
final class Hierarchies {
    private final Map<String, Set<String>> childrenOf = new LinkedHashMap<>();
    private final Set<String> allChildren = new LinkedHashSet<>();

    Hierarchies(Spec spec) {
        spec.components().forEach((name, node) -> {
            if (node.schema.getDiscriminator() != null && node.variants().isEmpty()) {
                childrenOf.put(name, new LinkedHashSet<>());
            }
        });
        spec.components().forEach((name, node) -> addToParents(spec, node, name, new LinkedHashSet<>()));
        childrenOf.values().removeIf(Set::isEmpty);
        childrenOf.values().forEach(allChildren::addAll);
    }

    private void addToParents(Spec spec, SchemaNode node, String child, Set<String> visited) {
        for (SchemaNode part : node.allOf) {
            String parent = part.component();
            if (parent == null) {
                addToParents(spec, part, child, visited);
            } else if (!parent.equals(child) && visited.add(parent)) {
                if (childrenOf.containsKey(parent)) {
                    childrenOf.get(parent).add(child);
                }
                addToParents(spec, Objects.requireNonNull(spec.components().get(parent)), child, visited);
            }
        }
    }

    Set<String> parents() {
        return childrenOf.keySet();
    }

    boolean isParent(String component) {
        return childrenOf.containsKey(component);
    }

    /** Whether the component is a parent, a child or both. */
    boolean contains(String component) {
        return isParent(component) || allChildren.contains(component);
    }

    Set<String> childrenOf(String component) {
        return Objects.requireNonNull(childrenOf.get(component));
    }

    /** Returns the nearest parent that all the components extend, or null if they have none in common. */
    @Nullable
    String commonParent(List<@Nullable String> components) {
        return childrenOf.entrySet().stream()
                .filter(entry -> entry.getValue().containsAll(components))
                .min(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** Returns, by component, the discriminator's values that stand for it: as mapped, else the component's name. */
    static Map<String, List<String>> discriminatorValues(Discriminator discriminator, Collection<String> components) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (discriminator.getMapping() != null) {
            discriminator.getMapping().forEach((value, target) -> {
                String name = target.startsWith(Pointers.SCHEMAS)
                        ? Pointers.unescape(target.substring(Pointers.SCHEMAS.length()))
                        : target;
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            });
        }
        components.forEach(name -> values.computeIfAbsent(name, n -> new ArrayList<>(List.of(n))));
        return values;
    }
}
