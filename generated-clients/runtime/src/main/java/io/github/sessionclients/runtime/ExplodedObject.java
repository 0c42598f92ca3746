package io.github.sessionclients.runtime;

/**
 * An object as query parameters, with one parameter of the same name for each property: {@code page=0&size=20}. A list becomes one
 * parameter for each element: {@code sort=name&sort=age}.
 */
public final class ExplodedObject extends QueryParameters {
    private ExplodedObject() {}

    /**
     * Returns an object as query parameters.
     *
     * @param object a map or a generated model; null properties are omitted
     * @throws IllegalArgumentException if a property is an object or a list of lists, which this style cannot represent
     */
    public static ExplodedObject of(Object object) {
        ExplodedObject parameters = new ExplodedObject();
        ParameterValues.properties(object).forEach((name, value) -> {
            if (value instanceof Iterable<?> list) {
                list.forEach(element -> parameters.send(name, ParameterValues.tree(element)));
            } else {
                parameters.send(name, value);
            }
        });
        return parameters;
    }
}
