package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Type.TypeUse;
import java.util.List;

/**
 * A parameter of a method, and what Retrofit does with it.
 *
 * @param name as the spec has it; the Java name is made when the method's other parameters are known
 * @param doc the lines of its Javadoc; none where there is nothing to say
 */
record MethodParameter(String name, Binding binding, TypeUse use, List<String> doc) {

    /** Where Retrofit puts a parameter. */
    enum Place {
        PATH,
        QUERY,
        QUERY_MAP,
        HEADER,
        FIELD,
        PART,
        BODY,

        /** A body that is a text; its name is the media type. */
        TEXT_BODY;

        /** The simple name of Retrofit's annotation. */
        String annotation() {
            return Names.type(name());
        }
    }

    /**
     * @param name the name on the wire; empty where the value carries its names itself
     * @param encoded whether name and value are percent-encoded already
     */
    record Binding(Place place, String name, boolean encoded) {
        static Binding of(Place place, String name) {
            return new Binding(place, name, false);
        }
    }
}
