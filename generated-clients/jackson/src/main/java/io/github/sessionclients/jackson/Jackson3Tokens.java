package io.github.sessionclients.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Copies tokens with numbers as they stand. Jackson 3 has the like of it in its newer versions only. */
final class Jackson3Tokens {
    private Jackson3Tokens() {}

    /** Copies a value, or a property with its value; the parser is at its last token then. */
    static void copy(JsonParser from, JsonGenerator to) {
        if (from.hasToken(JsonToken.PROPERTY_NAME)) {
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
