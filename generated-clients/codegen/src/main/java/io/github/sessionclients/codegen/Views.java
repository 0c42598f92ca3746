package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the templates print. Every string in here is Java source text already: the templates decide where a thing
 * stands, never what it is.
 */
final class Views {
    private Views() {}

    /** One emitted type of the model package; exactly one of the four is set. */
    record TypeView(
            String name,
            List<String> doc,
            boolean deprecated,
            boolean suppressed,
            boolean adapterSuppressed,
            List<String> imports,
            List<String> adapterImports,
            @Nullable ObjectView object,
            @Nullable EnumView enumeration,
            @Nullable UnionView union,
            @Nullable ValueView value) {}

    record ObjectView(
            String implemented,
            List<PropertyView> properties,
            List<PropertyView> mandatory,
            @Nullable ExtrasView extras,
            boolean shaped) {
        /** The conditions on which two of them are equal. */
        List<String> comparisons() {
            List<String> comparisons = new ArrayList<>();
            for (PropertyView property : properties) {
                String member = property.member();
                comparisons.add("Objects.equals(this." + member + ", that." + member + ")");
                if (property.tracked()) {
                    comparisons.add("this." + property.flag() + " == that." + property.flag());
                }
            }
            if (extras != null) {
                comparisons.add("this.additionalProperties.equals(that.additionalProperties)");
            }
            return comparisons;
        }

        boolean compared() {
            return !comparisons().isEmpty();
        }

        boolean hasProperties() {
            return !properties.isEmpty();
        }

        boolean hasMandatory() {
            return !mandatory.isEmpty();
        }

        boolean hasPresets() {
            return properties.stream().anyMatch(property -> property.preset() != null);
        }
    }

    /**
     * @param member the accessor, the field and the builder's method
     * @param nonNull required and not nullable
     * @param received read-only and required: has to be there in what is read, cannot be asked of what is built
     * @param flag the name under which presence is tracked beside the value, where null is a value
     * @param tracked whether a user can ask for the presence, since null and absent differ
     * @param stored the expression that makes the builder's argument immutable
     */
    record PropertyView(
            String wire,
            String member,
            String java,
            List<String> doc,
            boolean deprecated,
            boolean nonNull,
            boolean required,
            boolean received,
            @Nullable String flag,
            boolean tracked,
            boolean secret,
            String stored,
            @Nullable String preset,
            String adapter,
            @Nullable AdapterField adapterField,
            String kinds,
            @Nullable String constants,
            int index) {
        boolean nullable() {
            return !nonNull;
        }
    }

    record AdapterField(String type, String name, String expression) {}

    record ExtrasView(String java, boolean nullable, String freezer, AdapterField adapterField) {}

    record EnumView(String java, String adapter, boolean text, boolean decimal, List<ConstantView> constants) {}

    record ConstantView(String constant, String literal) {}

    record UnionView(
            String permitted,
            List<AccessorView> accessors,
            @Nullable String discriminator,
            List<BranchView> branches,
            List<BranchView> wrappers,
            @Nullable String baseField,
            boolean unrecognized) {}

    record AccessorView(String member, String java, boolean nullable, List<String> doc) {}

    /**
     * @param type the subtype of the union
     * @param wrapper the simple name of the record that holds it, where it cannot be a subtype itself
     * @param held the type that JSON is read as: the same, or what a wrapper holds
     * @param keys the discriminator's values that stand for it
     * @param tag the discriminator's value to write, where the type does not carry it itself
     * @param lacking the condition on which a type that may carry the discriminator itself does not; null if none can
     */
    record BranchView(
            String type,
            String held,
            @Nullable String wrapper,
            String stored,
            String adapter,
            String field,
            List<String> keys,
            @Nullable String tag,
            @Nullable String lacking,
            String shape,
            boolean secret,
            int index) {
        boolean untagged() {
            return tag == null || lacking != null;
        }

        boolean hasKeys() {
            return !keys.isEmpty();
        }
    }

    /** @param shown the expression of what its {@code toString} may show */
    record ValueView(String java, boolean nullable, String stored, boolean untyped, String shown, String adapter) {}

    record ApiView(String name, List<String> doc, List<String> imports, List<MethodView> methods) {}

    record MethodView(
            String method,
            List<String> doc,
            boolean deprecated,
            List<String> attributes,
            List<String> annotations,
            String returns,
            List<ParameterView> parameters) {}

    record ParameterView(String annotations, String java, String parameter) {}

    /** @param url the literal with the variables' defaults in it; null if the spec names no absolute URL */
    record ServerView(
            String server,
            String method,
            List<String> doc,
            String url,
            List<ServerVariableView> variables,
            String expression) {
        boolean hasVariables() {
            return !variables.isEmpty();
        }
    }

    record ServerVariableView(String variable, String text) {}
}
