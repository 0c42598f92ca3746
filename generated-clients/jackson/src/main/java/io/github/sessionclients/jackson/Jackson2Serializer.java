package io.github.sessionclients.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a model with its own adapter and copies the JSON token by token, so that any Jackson format works. */
final class Jackson2Serializer extends StdSerializer<Object> implements ContextualSerializer {
    private static final long serialVersionUID = 1L;

    /** Has no limits, because the JSON was written by this class. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final transient GeneratedModels models;
    private final Class<?> model;

    Jackson2Serializer(GeneratedModels models, Class<?> model) {
        super(Object.class);
        this.models = models;
        this.model = model;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property) {
        JavaType type = property == null ? null : property.getType();
        while (type != null && type.getContentType() != null) {
            type = type.getContentType();
        }
        Class<?> declared = GeneratedModels.declared(type == null ? null : type.getRawClass(), model);
        return declared == model ? this : new Jackson2Serializer(models, declared);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        try (JsonParser json = json(value, generator)) {
            json.nextToken();
            Jackson2Tokens.copy(json, generator);
        }
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        try (JsonParser json = json(value, generator)) {
            JsonToken first = json.nextToken();
            WritableTypeId id = types.writeTypePrefix(generator, types.typeId(value, first));
            if (first.isStructStart()) {
                while (!json.nextToken().isStructEnd()) {
                    Jackson2Tokens.copy(json, generator);
                }
            } else {
                generator.copyCurrentEventExact(json);
            }
            types.writeTypeSuffix(generator, id);
        }
    }

    private JsonParser json(Object value, JsonGenerator generator) throws IOException {
        try {
            return JSON.createParser(models.write(model, value));
        } catch (JsonDataException e) {
            throw JsonMappingException.from(generator, model.getName() + ": " + e.getMessage(), e);
        }
    }
}
