package io.github.sessionclients.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** Reads any Jackson format, and passes it as JSON to the model's adapter. */
final class Jackson2Deserializer extends StdDeserializer<Object> {
    private static final long serialVersionUID = 1L;

    private static final JsonFactory JSON = new JsonFactory();

    private final transient GeneratedModels models;
    private final Class<?> model;

    Jackson2Deserializer(GeneratedModels models, Class<?> model) {
        super(model);
        this.models = models;
        this.model = model;
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            copy(parser, json);
        }
        try {
            return models.read(model, text.toString());
        } catch (JsonDataException e) {
            MismatchedInputException mismatch = MismatchedInputException.from(parser, model, e.getMessage());
            mismatch.initCause(e);
            throw mismatch;
        }
    }

    /** If the type was a property, the parser is already inside the object. */
    private static void copy(JsonParser parser, JsonGenerator json) throws IOException {
        boolean inside = parser.hasToken(JsonToken.FIELD_NAME) || parser.hasToken(JsonToken.END_OBJECT);
        if (!inside) {
            Jackson2Tokens.copy(parser, json);
            return;
        }
        json.writeStartObject();
        while (parser.hasToken(JsonToken.FIELD_NAME)) {
            Jackson2Tokens.copy(parser, json);
            parser.nextToken();
        }
        json.writeEndObject();
    }
}
