package io.github.sessionclients.codegen;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.util.DeserializationUtils;
import java.lang.invoke.MethodHandles;

/**
 * Silences the parser of OpenAPI Generator, which logs a broken file three times, with a stack of a hundred lines each, before
 * this generator can say in one line what is wrong and where.
 */
final class ParserLog {
    /** Of the logging that Maven and OpenAPI Generator's command line have; no other is touched. */
    private static final String LEVEL = "org.slf4j.simpleLogger.log.io.swagger.v3.parser";

    private ParserLog() {}

    /** Has no effect where the user has set a level, or after the parser has been used. */
    static void silence() {
        if (System.getProperty(LEVEL) != null) {
            return;
        }
        System.setProperty(LEVEL, "off");
        try {
            // Its loggers take their level when its classes are initialized, so that the property can go again.
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            lookup.ensureInitialized(DeserializationUtils.class);
            lookup.ensureInitialized(OpenAPIV3Parser.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError("public classes", e);
        } finally {
            System.clearProperty(LEVEL);
        }
    }
}
