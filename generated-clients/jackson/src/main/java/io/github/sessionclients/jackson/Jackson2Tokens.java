package io.github.sessionclients.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Copies tokens without changing numbers. Only newer versions of Jackson 2 provide this. */
final class Jackson2Tokens {
    private Jackson2Tokens() {}

    /** Copies a value, or a property with its value. Afterwards the parser is at the last token of the value. */
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
