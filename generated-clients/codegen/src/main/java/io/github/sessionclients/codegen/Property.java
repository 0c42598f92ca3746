package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Type.TypeUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of an object.
 *
 * @param member the field and the builder's method
 * @param presenceField the field that records whether it is there, where its value alone does not show that
 * @param docSchema the schema whose description is the property's
 * @param required whether it is always there, in requests and in responses
 * @param knownValues the values that the spec lists, as text; with only one, the property is a constant
 * @param requiredInRequest whether only requests must have it: required, but write-only
 * @param requiredInResponse whether only responses must have it: required, but read-only
 */
record Property(
        String wireName,
        String member,
        String accessor,
        @Nullable String presenceField,
        TypeUse use,
        SchemaNode docSchema,
        List<String> knownValues,
        boolean required,
        boolean requiredInRequest,
        boolean requiredInResponse) {

    /** When a property is written, and when null is. */
    enum Write {
        ALWAYS,
        ALWAYS_NULLABLE,
        IF_PRESENT,
        IF_NOT_NULL
    }

    Write write() {
        if (required) {
            return use.nullable() ? Write.ALWAYS_NULLABLE : Write.ALWAYS;
        }
        return use.nullable() ? Write.IF_PRESENT : Write.IF_NOT_NULL;
    }

    /** Whether the accessor never returns null. */
    boolean nonNull() {
        return write() == Write.ALWAYS;
    }

    /** Whether users can ask for its presence, since null and absent differ. */
    boolean exposesPresence() {
        return write() == Write.IF_PRESENT;
    }

    boolean deprecated() {
        return docSchema.isDeprecated();
    }
}
