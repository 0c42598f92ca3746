package io.github.sessionclients.runtime;

import java.util.Map;

/**
 * An object as query parameters, with one parameter for each property: {@code filter[color]=red}. Here {@code filter} is the first
 * argument of {@link #of(String, Object)}. Properties of nested objects are written as {@code filter[size][width]}.
 */
public final class DeepObject extends QueryParameters {
    private final Lists lists;

    /** The notation of lists in an object. OpenAPI does not specify one, so it depends on the API. */
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
     * Returns an object as query parameters, with its lists written as {@link Lists#REPEATED}.
     *
     * @param object a map or a generated model; null properties are omitted
     * @throws IllegalArgumentException under the same conditions as {@link #of(String, Object, Lists)}
     */
    public static DeepObject of(String name, Object object) {
        return of(name, object, Lists.REPEATED);
    }

    /**
     * Returns an object as query parameters.
     *
     * @param object a map, a generated model, or a list of values; null properties are omitted
     * @throws IllegalArgumentException if a list contains lists or objects and {@code lists} is not {@link Lists#INDEXED}, or if the
     *     object is a single value
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
