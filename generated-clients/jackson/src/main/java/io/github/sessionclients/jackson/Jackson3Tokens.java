package io.github.sessionclients.jackson;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Copies tokens without changing numbers. Only newer versions of Jackson 3 provide this. */
final class Jackson3Tokens {
    private Jackson3Tokens() {}

    /** Copies a value, or a property with its value. Afterwards the parser is at the last token of the value. */
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
