package io.github.sessionclients.runtime.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shared code of generated models: copies, masks, and names of missing properties. */
public final class ModelSupport {
    static final String MASK = "██";

    private ModelSupport() {}

    /** Returns an unmodifiable deep copy of a list or map. Returns any other value unchanged. */
    @SuppressWarnings("unchecked") // a copy is of the same type
    public static <T> @Nullable T unmodifiableCopy(@Nullable T value) {
        return (T) copy(value, false);
    }

    /** Like {@link #unmodifiableCopy}, for any JSON value. Numbers become the types that {@link JsonAdapters#ANY} reads. */
    @SuppressWarnings("unchecked") // a JSON value is of the type Object, a list or a map of it
    public static <T> @Nullable T unmodifiableJsonCopy(@Nullable T value) {
        return (T) copy(value, true);
    }

    private static @Nullable Object copy(@Nullable Object value, boolean json) {
        // These come first, because checking a class is cheaper than checking an interface.
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        } else if (json && value instanceof Number) {
            return Numbers.parse(value.toString());
        } else if (value instanceof Collection<?> collection) {
            return copyCollection(collection, json);
        } else if (value instanceof Map<?, ?> map) {
            if (map.isEmpty()) {
                return Collections.emptyMap();
            }
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put((String) key, copy(member, json)));
            return Collections.unmodifiableMap(copy);
        } else if (json) {
            throw new IllegalArgumentException(
                    "not JSON: " + value.getClass().getName() + "; use Map, List, String, Number, Boolean or null");
        }
        return value;
    }

    private static List<?> copyCollection(Collection<?> collection, boolean json) {
        List<@Nullable Object> copies = new ArrayList<>(collection.size());
        boolean same = true;
        boolean nulls = json;
        for (Object element : collection) {
            Object copy = copy(element, json);
            same &= copy == element;
            nulls |= copy == null;
            copies.add(copy);
        }
        if (nulls) {
            return Collections.unmodifiableList(copies);
        }
        // If a list is already immutable, copyOf returns that list.
        return List.copyOf(same ? collection : copies);
    }

    public static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Collections.emptyMap() : map;
    }

    /** Returns the name. Throws if a property with this name is declared. */
    public static String undeclared(String name, Set<String> declared) {
        if (declared.contains(Objects.requireNonNull(name, "name == null"))) {
            throw new IllegalArgumentException("'" + name + "' is a declared property; use its own setter");
        }
        return name;
    }

    /** Returns the names with one more appended. */
    public static String appendName(@Nullable String names, String name) {
        return names == null ? name : names + ", " + name;
    }

    public static @Nullable String mask(@Nullable Object value) {
        return value == null ? null : MASK;
    }

    /** Returns the displayable part of a value that the spec does not describe: an object's property names, or a mask. */
    public static @Nullable String maskJson(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map.keySet().toString() : mask(value);
    }
}
