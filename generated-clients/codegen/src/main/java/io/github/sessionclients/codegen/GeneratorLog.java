package io.github.sessionclients.codegen;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loggers below the name of OpenAPI Generator, since its command line shows the lines of no others. */
final class GeneratorLog {
    private GeneratorLog() {}

    static Logger of(Class<?> type) {
        return LoggerFactory.getLogger("org.openapitools.codegen." + type.getSimpleName());
    }
}
