package io.github.sessionclients.runtime;

import okhttp3.FormBody;

/** What generated builders of {@code application/x-www-form-urlencoded} do alike. Setting a field replaces what it had. */
public final class FormFields extends FormEntries<FormFields.Field> {
    record Field(String name, String value) {}

    public FormFields(String builder, String... required) {
        super(builder, required);
    }

    public void text(String name, Object value) {
        set(name, value).add(new Field(name, ParameterValues.text(name, ParameterValues.tree(value))));
    }

    /** Sets a field once for each value. */
    public void texts(String name, Iterable<?> values) {
        var fields = set(name, values);
        values.forEach(value -> fields.add(new Field(name, ParameterValues.text(name, value))));
    }

    /**
     * Sets a field to values that are separated by commas.
     *
     * @throws IllegalArgumentException if a value has a comma in it
     */
    public void joined(String name, Iterable<?> values) {
        set(name, values).add(new Field(name, HeaderList.of(values).toString()));
    }

    public void json(String name, Object value) {
        set(name, value).add(new Field(name, ParameterValues.json(value)));
    }

    /** Sets a field for each property, such as {@code name[property]}. */
    public void deepObject(String name, Object value) {
        var fields = set(name, value);
        DeepObject.of(name, value, DeepObject.Lists.INDEXED)
                .forEach((property, text) -> fields.add(new Field(property, text)));
    }

    /** Sets a field for each property, named like it. */
    public void explodedObject(String name, Object value) {
        var fields = set(name, value);
        ExplodedObject.of(value).forEach((property, text) -> fields.add(new Field(property, text)));
    }

    /** Adds a field, whatever there is of that name. */
    public void add(String name, String value) {
        of(name).add(new Field(name, value));
    }

    /**
     * Returns the body.
     *
     * @throws IllegalStateException if required fields are not set; the message names all of them
     */
    public FormBody build() {
        FormBody.Builder form = new FormBody.Builder();
        complete().forEach(field -> form.add(field.name(), field.value()));
        return form.build();
    }
}
