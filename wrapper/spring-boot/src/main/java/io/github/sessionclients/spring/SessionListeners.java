package io.github.sessionclients.spring;

import io.github.sessionclients.SessionEvent;
import io.github.sessionclients.SessionListener;
import java.util.List;

/** Forwards events to all listeners of the context. */
record SessionListeners(List<SessionListener> all) implements SessionListener {
    @Override
    public void opened(SessionEvent event) {
        all.forEach(listener -> listener.opened(event));
    }

    @Override
    public void renewed(SessionEvent event) {
        all.forEach(listener -> listener.renewed(event));
    }

    @Override
    public void refused(SessionEvent event) {
        all.forEach(listener -> listener.refused(event));
    }

    @Override
    public void closed(SessionEvent event) {
        all.forEach(listener -> listener.closed(event));
    }

    @Override
    public void closeFailed(SessionEvent event) {
        all.forEach(listener -> listener.closeFailed(event));
    }

    @Override
    public void openFailed(SessionEvent event) {
        all.forEach(listener -> listener.openFailed(event));
    }
}
