package io.github.sessionclients.jackson;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads any Jackson format, and passes it as JSON to the model's adapter. */
final class Jackson3Deserializer extends StdDeserializer<Object> {
    private static final JsonFactory JSON = new JsonFactory();

    private final GeneratedModels models;
    private final Class<?> model;

    Jackson3Deserializer(GeneratedModels models, Class<?> model) {
        super(model);
        this.models = models;
        this.model = model;
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            copy(parser, json);
        }
        try {
            return models.read(model, text.toString());
        } catch (JsonDataException e) {
            MismatchedInputException mismatch = MismatchedInputException.from(parser, model, e.getMessage());
            mismatch.initCause(e);
            throw mismatch;
        } catch (IOException e) {
            throw DatabindException.from(parser, e.getMessage(), e);
        }
    }

    /** If the type was a property, the parser is already inside the object. */
    private static void copy(JsonParser parser, JsonGenerator json) {
        boolean inside = parser.hasToken(JsonToken.PROPERTY_NAME) || parser.hasToken(JsonToken.END_OBJECT);
        if (!inside) {
            Jackson3Tokens.copy(parser, json);
            return;
        }
        json.writeStartObject();
        while (parser.hasToken(JsonToken.PROPERTY_NAME)) {
            Jackson3Tokens.copy(parser, json);
            parser.nextToken();
        }
        json.writeEndObject();
    }
}
