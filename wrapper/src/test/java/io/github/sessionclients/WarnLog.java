package io.github.sessionclients;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Listens to what the library warns of. */
final class WarnLog implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.sessionclients");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    WarnLog() {
        logger.setLevel(Level.WARN);
        appender.start();
        logger.addAppender(appender);
    }

    List<String> lines() {
        return List.copyOf(appender.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }
}
