package io.github.sessionclients.runtime;

import java.util.Map;

/**
 * An object as query parameters, one for each property: {@code filter[color]=red}, where {@code filter} is the first argument
 * of {@link #of(String, Object)}. Nested objects continue as {@code filter[size][width]}.
 */
public final class DeepObject extends QueryParameters {
    private final Lists lists;

    /** How an API reads the lists in an object. OpenAPI says nothing about them. */
    public enum Lists {
        /** {@code filter[ids]=a&filter[ids]=b} */
        REPEATED,

        /** {@code filter[ids][]=a&filter[ids][]=b} */
        BRACKETS,

        /** {@code filter[ids][0]=a&filter[ids][1]=b} */
        INDEXED
    }

    private DeepObject(Lists lists) {
        this.lists = lists;
    }

    /**
     * Returns an object as query parameters, its lists as {@link Lists#REPEATED}.
     *
     * @param object a map or a generated model; properties that are null are left out
     * @throws IllegalArgumentException as {@link #of(String, Object, Lists)}
     */
    public static DeepObject of(String name, Object object) {
        return of(name, object, Lists.REPEATED);
    }

    /**
     * Returns an object as query parameters.
     *
     * @param object a map, a generated model, or a list of values; what is null is left out
     * @throws IllegalArgumentException if a list holds lists or objects and is not {@link Lists#INDEXED}, or if the object is a
     *     single value
     */
    public static DeepObject of(String name, Object object, Lists lists) {
        DeepObject parameters = new DeepObject(lists);
        Object tree = ParameterValues.tree(object);
        if (tree instanceof Iterable<?> list) {
            parameters.addList(name, list);
        } else {
            parameters.addProperties(name, ParameterValues.properties(object));
        }
        return parameters;
    }

    private void addProperties(String name, Map<String, Object> properties) {
        properties.forEach((property, value) -> add(name + "[" + property + "]", value));
    }

    private void add(String name, Object value) {
        if (value instanceof Map<?, ?>) {
            addProperties(name, ParameterValues.properties(value));
        } else if (value instanceof Iterable<?> list) {
            addList(name, list);
        } else {
            send(name, value);
        }
    }

    private void addList(String name, Iterable<?> list) {
        int index = 0;
        for (Object element : list) {
            Object value = ParameterValues.tree(element);
            switch (lists) {
                case REPEATED -> send(name, value);
                case BRACKETS -> send(name + "[]", value);
                case INDEXED -> add(name + "[" + index++ + "]", value);
            }
        }
    }
}
