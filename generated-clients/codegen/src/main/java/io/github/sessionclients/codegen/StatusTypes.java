package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Type.ObjectType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether responses of several statuses are told apart by their JSON alone, as a converter does not see the status. */
final class StatusTypes {
    private StatusTypes() {}

    static boolean areApart(List<Type> types) {
        for (int i = 0; i < types.size(); i++) {
            for (int j = i + 1; j < types.size(); j++) {
                if (!areApart(types.get(i), types.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean areApart(Type one, Type other) {
        if (one instanceof ObjectType object && other instanceof ObjectType second) {
            return !isLike(object, second) && !isLike(second, object);
        }
        return one.kind() != other.kind() && one.kind() != Type.Kind.ANY && other.kind() != Type.Kind.ANY;
    }

    /** Whether JSON with all that an object describes may be the other one too, with nothing lost. */
    private static boolean isLike(ObjectType object, ObjectType other) {
        return object.properties.stream().allMatch(property -> matches(property, other.property(property.wireName())))
                && other.properties.stream()
                        .filter(Property::required)
                        .allMatch(property -> object.property(property.wireName()) != null);
    }

    private static boolean matches(Property property, @Nullable Property other) {
        if (other == null || property.use().type().kind() != other.use().type().kind()) {
            return false;
        }
        return property.knownValues().isEmpty()
                || other.knownValues().isEmpty()
                || property.knownValues().stream().anyMatch(other.knownValues()::contains);
    }
}
