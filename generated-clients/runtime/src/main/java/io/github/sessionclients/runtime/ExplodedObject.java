package io.github.sessionclients.runtime;

/**
 * An object as query parameters, one for each property and named like it: {@code page=0&size=20}. A list is one parameter for
 * each element: {@code sort=name&sort=age}.
 */
public final class ExplodedObject extends QueryParameters {
    private ExplodedObject() {}

    /**
     * Returns an object as query parameters.
     *
     * @param object a map or a generated model; properties that are null are left out
     * @throws IllegalArgumentException if a property is an object or a list of lists, for which this style has no notation
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
