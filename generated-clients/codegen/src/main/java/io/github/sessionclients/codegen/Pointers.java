package io.github.sessionclients.codegen;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** JSON pointers (RFC 6901) in the form of URI fragments. */
final class Pointers {
    static final String COMPONENTS = "#/components/";
    static final String SCHEMAS = COMPONENTS + "schemas/";

    private Pointers() {}

    static String escape(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    /** Undoes the escapes of one step, and those of the URI fragment around it. */
    static String unescape(String step) {
        return decode(step).replace("~1", "/").replace("~0", "~");
    }

    /** Undoes the percent-encoding of a URI fragment, in which a plus sign is a plus sign. */
    static String decode(String fragment) {
        return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
