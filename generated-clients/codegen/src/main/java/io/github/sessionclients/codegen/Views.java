package io.github.sessionclients.codegen;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data that the templates print. Every string is finished Java source text, with qualified class names and complete comments.
 * The templates decide only where it is placed.
 */
final class Views {
    private Views() {}

    /** One emitted type of the model package; exactly one of the four is set. */
    record TypeView(
            String name,
            String doc,
            boolean deprecated,
            boolean suppressed,
            boolean adapterSuppressed,
            @Nullable ObjectView object,
            @Nullable EnumView enumeration,
            @Nullable UnionView union,
            @Nullable ValueView value) {}

    /**
     * @param implemented the clause that names the unions it is a branch of
     * @param asymmetric whether requests and responses must have different properties
     * @param responseCheck the builder's method that says what a response lacks; null if it needs nothing
     * @param equal the condition on which {@code other} is equal
     */
    record ObjectView(
            String implemented,
            String equal,
            List<PropertyView> properties,
            @Nullable AdditionalPropertiesView additionalProperties,
            boolean hasRequired,
            boolean asymmetric,
            @Nullable String responseCheck,
            boolean hasRequiredInRequest,
            boolean hasDefaults,
            boolean needsShape) {}

    /**
     * @param wire the literal of its name in JSON
     * @param member the field and the builder's method
     * @param type the type of the accessor and of the setter's argument
     * @param fieldType the type of the builder's field, which may be unset
     * @param field the expression by which the object takes it from its builder
     * @param stored the expression of the setter's argument as it is kept
     * @param presenceField the builder's field that records that it was set
     * @param exposesPresence whether users can ask for that
     * @param copiedPresence whether it was set in the object that a builder starts from
     * @param shown the expression of what {@code toString} shows
     * @param read the expression that reads it
     * @param write the call that writes it
     * @param unset the condition on which a builder lacks it
     * @param shape the arguments by which the object's shape declares it
     */
    record PropertyView(
            String wire,
            @Nullable String secret,
            String member,
            String accessor,
            String type,
            String fieldType,
            String doc,
            boolean deprecated,
            String field,
            String stored,
            @Nullable String presenceField,
            boolean exposesPresence,
            String copiedPresence,
            String shown,
            @Nullable String defaultValue,
            @Nullable AdapterFieldView adapterField,
            String read,
            String write,
            boolean required,
            boolean inRequest,
            boolean inResponse,
            String unset,
            String shape,
            int index) {}

    record AdapterFieldView(String type, String name, String expression) {}

    record AdditionalPropertiesView(
            String type,
            boolean nullable,
            String accessor,
            String copyMethod,
            AdapterFieldView adapterField,
            String shape) {}

    /**
     * @param large whether there are too many values for a constant object each
     * @param key the call that makes equal values the same key
     * @param equal the condition on which two are equal
     */
    record EnumView(
            boolean large,
            String type,
            String adapter,
            String key,
            String equal,
            String hash,
            String shown,
            List<ConstantView> constants) {}

    record ConstantView(String constant, String literal, String doc) {}

    /** @param discriminator the literal of the property that tells the branches apart; null where shapes do */
    record UnionView(
            String permitted,
            List<AccessorView> accessors,
            @Nullable String discriminator,
            List<BranchView> branches,
            List<WrapperView> wrappers,
            @Nullable String baseField,
            boolean unrecognized,
            boolean needsShape) {}

    record AccessorView(String member, String type, String doc, boolean deprecated) {}

    /**
     * @param heldType the type that JSON is read as: the subtype itself, or what a wrapper holds
     * @param discriminatorValues the literals that stand for it
     * @param result the expression of the subtype that was read
     * @param writes how it is written: the first whose condition holds
     */
    record BranchView(
            String heldType,
            String adapter,
            String field,
            @Nullable String discriminatorValues,
            String result,
            List<WriteView> writes,
            String shape,
            int index) {}

    record WriteView(String condition, String call) {}

    record WrapperView(String union, String wrapper, String type, String stored, boolean secret) {}

    /** @param outlined whether {@code toString} shows of an object its names only */
    record ValueView(
            String type, String heldType, String stored, boolean outlined, String shown, String adapter, String read) {}

    record ApiView(String name, String doc, boolean suppressed, List<MethodView> methods, List<FormView> forms) {}

    /**
     * @param required the literals of the names that must be set, each with a comma in front
     * @param method the method that takes what it builds
     */
    record FormView(String name, String method, boolean multipart, String required, List<FormFieldView> fields) {}

    /** @param call what the setter does */
    record FormFieldView(String setter, String doc, String parameters, String call) {}

    record MethodView(
            String name,
            String doc,
            boolean deprecated,
            List<String> annotations,
            String returns,
            List<ParameterView> parameters) {}

    /**
     * @param kotlinPackage the package as Kotlin writes it
     * @param api the interface of Java
     */
    record SuspendApiView(
            String kotlinPackage, String name, String api, boolean suppressed, List<SuspendMethodView> methods) {}

    /** @param method the method of Java, which comments name */
    record SuspendMethodView(
            String method,
            String name,
            boolean deprecated,
            List<String> annotations,
            String returns,
            List<ParameterView> parameters) {}

    record ParameterView(String annotations, String type, String name) {}

    /**
     * @param constant null where the URL is relative, which Retrofit refuses
     * @param url the literal with the variables' defaults in it
     * @param method null where there are no variables
     */
    record ServerView(
            @Nullable String constant,
            String doc,
            String url,
            @Nullable String method,
            String methodDoc,
            String parameters,
            String expression) {}

    /** @param call the call that makes the credential */
    record SecurityView(String doc, String method, String parameters, String call) {}
}
