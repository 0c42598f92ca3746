package io.github.sessionclients.spring;

import io.github.sessionclients.SessionEvent;
import io.github.sessionclients.SessionListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.core.Ordered;

/** Counts the events of sessions. Runs before other listeners, because their exceptions would prevent the count. */
record SessionMeters(MeterRegistry registry) implements SessionListener, Ordered {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void opened(SessionEvent event) {
        count(event, "opened");
    }

    @Override
    public void renewed(SessionEvent event) {
        count(event, "renewed");
        registry.timer("session.clients.age", "vendor", event.vendor()).record(event.age());
    }

    @Override
    public void refused(SessionEvent event) {
        count(event, "refused");
    }

    @Override
    public void closed(SessionEvent event) {
        count(event, "closed");
    }

    @Override
    public void closeFailed(SessionEvent event) {
        count(event, "closeFailed");
    }

    @Override
    public void openFailed(SessionEvent event) {
        count(event, "openFailed");
    }

    private void count(SessionEvent event, String name) {
        registry.counter("session.clients.sessions", "vendor", event.vendor(), "event", name)
                .increment();
    }
}
