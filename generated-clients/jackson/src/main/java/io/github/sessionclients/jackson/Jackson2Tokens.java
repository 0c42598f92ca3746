package io.github.sessionclients.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Copies tokens with numbers as they stand. Jackson 2 has the like of it in its newer versions only. */
final class Jackson2Tokens {
    private Jackson2Tokens() {}

    /** Copies a value, or a property with its value; the parser is at its last token then. */
    static void copy(JsonParser from, JsonGenerator to) throws IOException {
        if (from.hasToken(JsonToken.FIELD_NAME)) {
            to.copyCurrentEventExact(from);
            from.nextToken();
        }
        int depth = 0;
        while (true) {
            JsonToken token = from.currentToken();
            to.copyCurrentEventExact(from);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            from.nextToken();
        }
    }
}
