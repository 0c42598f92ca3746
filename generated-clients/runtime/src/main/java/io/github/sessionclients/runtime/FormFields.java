package io.github.sessionclients.runtime;

import okhttp3.FormBody;

/** Collects the fields of an {@code application/x-www-form-urlencoded} body for generated builders. Setting a field replaces its values. */
public final class FormFields extends FormEntries<FormFields.Field> {
    record Field(String name, String value) {}

    public FormFields(String builder, String... required) {
        super(builder, required);
    }

    public void text(String name, Object value) {
        set(name, value).add(new Field(name, ParameterValues.text(name, ParameterValues.tree(value))));
    }

    /** Sets a field to several values, with one entry for each. */
    public void texts(String name, Iterable<?> values) {
        var fields = set(name, values);
        values.forEach(value -> fields.add(new Field(name, ParameterValues.text(name, value))));
    }

    /**
     * Sets a field to several values, separated by commas.
     *
     * @throws IllegalArgumentException if a value contains a comma
     */
    public void joined(String name, Iterable<?> values) {
        set(name, values).add(new Field(name, HeaderList.of(values).toString()));
    }

    public void json(String name, Object value) {
        set(name, value).add(new Field(name, ParameterValues.json(value)));
    }

    /** Sets one field for each property, named {@code name[property]}. */
    public void deepObject(String name, Object value) {
        var fields = set(name, value);
        DeepObject.of(name, value, DeepObject.Lists.INDEXED)
                .forEach((property, text) -> fields.add(new Field(property, text)));
    }

    /** Sets one field for each property, with the name of the property. */
    public void explodedObject(String name, Object value) {
        var fields = set(name, value);
        ExplodedObject.of(value).forEach((property, text) -> fields.add(new Field(property, text)));
    }

    /** Adds a field without replacing others of the same name. */
    public void add(String name, String value) {
        of(name).add(new Field(name, value));
    }

    /**
     * Returns the body.
     *
     * @throws IllegalStateException if a required field is not set; the message names all that are missing
     */
    public FormBody build() {
        FormBody.Builder form = new FormBody.Builder();
        complete().forEach(field -> form.add(field.name(), field.value()));
        return form.build();
    }
}
