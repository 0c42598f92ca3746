package io.github.sessionclients.jackson;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.WritableTypeId;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a model with its own adapter and copies the JSON token by token, so that any Jackson format works. */
final class Jackson3Serializer extends StdSerializer<Object> {
    /** Has no limits, because the JSON was written by this class. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final GeneratedModels models;
    private final Class<?> model;

    Jackson3Serializer(GeneratedModels models, Class<?> model) {
        super(Object.class);
        this.models = models;
        this.model = model;
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
        JavaType type = property == null ? null : property.getType();
        while (type != null && type.getContentType() != null) {
            type = type.getContentType();
        }
        Class<?> declared = GeneratedModels.declared(type == null ? null : type.getRawClass(), model);
        return declared == model ? this : new Jackson3Serializer(models, declared);
    }

    @Override
    public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
        try (JsonParser json = json(value, generator)) {
            json.nextToken();
            Jackson3Tokens.copy(json, generator);
        }
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        try (JsonParser json = json(value, generator)) {
            JsonToken first = json.nextToken();
            WritableTypeId id = types.writeTypePrefix(generator, context, types.typeId(value, first));
            if (first.isStructStart()) {
                while (!json.nextToken().isStructEnd()) {
                    Jackson3Tokens.copy(json, generator);
                }
            } else {
                generator.copyCurrentEventExact(json);
            }
            types.writeTypeSuffix(generator, context, id);
        }
    }

    private JsonParser json(Object value, JsonGenerator generator) {
        try {
            return JSON.createParser(ObjectReadContext.empty(), models.write(model, value));
        } catch (IOException | JsonDataException e) {
            throw DatabindException.from(generator, model.getName() + ": " + e.getMessage(), e);
        }
    }
}
