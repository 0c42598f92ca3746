package io.github.sessionclients;

import io.github.sessionclients.internal.ClosedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

/** No answer came. The cause is what OkHttp threw. */
public final class TransportException extends SessionClientException {
    private static final long serialVersionUID = 1L;

    /** How far the call had come when it failed. */
    private enum End {
        NOT_SENT,
        SENT,
        TIMEOUT,
        INTERRUPTED,
        CANCELED,
        CLOSED
    }

    private final String operation;
    private final boolean sent;
    private final End end;

    /**
     * Made by the library, and by tests that fake it.
     *
     * @param vendor for the message
     * @param operation as {@link #operation()}
     * @param sent whether the server may have seen the request
     * @param canceled whether the call was canceled
     */
    public TransportException(String vendor, String operation, IOException cause, boolean sent, boolean canceled) {
        super(vendor + " " + operation + " got no answer: " + explain(cause, sent, canceled), cause);
        this.operation = operation;
        this.sent = sent;
        this.end = end(cause, sent, canceled);
    }

    /** The operation that failed, as the spec names it, or {@code Interface.method} for an interface of your own. */
    public String operation() {
        return operation;
    }

    /** Whether the server may have seen the request, and so may have acted on it. */
    public boolean wasSent() {
        return sent;
    }

    /** A connect, read, write or whole-call limit was reached. */
    public boolean isTimeout() {
        return end == End.TIMEOUT;
    }

    /** No connection could be made. Nothing was sent, so the call can be repeated whatever it does. */
    public boolean isConnectFailure() {
        return end == End.NOT_SENT || (end == End.TIMEOUT && !sent);
    }

    /** The call was canceled, or its client closed. */
    public boolean isCanceled() {
        return end == End.CANCELED || end == End.CLOSED;
    }

    /** The calling thread was interrupted; its interrupt flag is still set. */
    public boolean isInterrupted() {
        return end == End.INTERRUPTED;
    }

    private static End end(IOException cause, boolean sent, boolean canceled) {
        if (cause instanceof ClosedException) {
            return End.CLOSED;
        }
        if (cause instanceof SocketTimeoutException || "timeout".equals(cause.getMessage())) {
            return End.TIMEOUT;
        }
        if (canceled) {
            return End.CANCELED;
        }
        if (cause instanceof InterruptedIOException) {
            return End.INTERRUPTED;
        }
        return sent ? End.SENT : End.NOT_SENT;
    }

    private static String explain(IOException cause, boolean sent, boolean canceled) {
        String kind = cause.getClass().getSimpleName();
        return switch (end(cause, sent, canceled)) {
            case NOT_SENT -> "nothing was sent (" + kind + ")";
            case SENT -> "the connection failed after the request was sent (" + kind + ")";
            case TIMEOUT -> "timeout " + (sent ? "after" : "before") + " the request was sent";
            case INTERRUPTED -> "interrupted";
            case CANCELED -> "canceled";
            case CLOSED -> "the client is closed";
        };
    }
}
