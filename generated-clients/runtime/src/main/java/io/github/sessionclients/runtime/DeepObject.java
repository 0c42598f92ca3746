package io.github.sessionclients.runtime;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * An object as query parameters, one for each property: {@code filter[color]=red}, where {@code filter} is the first argument
 * of {@link #of}. Nested objects continue as {@code filter[size][width]}.
 */
public final class DeepObject extends AbstractMap<String, String> {
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private DeepObject() {}

    /**
     * Returns the object as query parameters.
     *
     * @throws IllegalArgumentException if a value is a list, for which {@code deepObject} has no notation
     */
    public static DeepObject of(String name, Map<String, ?> properties) {
        DeepObject object = new DeepObject();
        object.add(name, properties);
        return object;
    }

    private void add(String name, Map<?, ?> properties) {
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String key = name + "[" + property.getKey() + "]";
            Object value = property.getValue();
            if (value instanceof Map<?, ?> nested) {
                add(key, nested);
            } else if (value instanceof Iterable<?>) {
                throw new IllegalArgumentException(key + " is a list, for which deepObject has no notation");
            } else if (value != null) {
                parameters.put(key, ParameterText.text(value));
            }
        }
    }

    /** Returns the parameters as they are sent, in the order of the properties. */
    @Override
    public Set<Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(parameters).entrySet();
    }
}
