package io.github.sessionclients;

import io.github.sessionclients.internal.BodyException;
import io.github.sessionclients.internal.ClosedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Thrown when no response was received. The cause is OkHttp's exception. */
public final class TransportException extends SessionClientException {
    private static final long serialVersionUID = 1L;

    /** How the call ended. */
    private enum End {
        NOT_SENT,
        SENT,
        TIMEOUT,
        INTERRUPTED,
        CANCELED,
        CLOSED
    }

    private static final int MAX_REASON_CHARS = 300;

    private final String operation;
    private final boolean sent;
    private final End end;
    private final boolean sessionFailure;

    /**
     * Creates an exception for tests that fake a failure.
     *
     * @param vendor the vendor's name, for the message
     * @param operation the value of {@link #operation()}
     * @param cause OkHttp's exception
     * @param sent whether the server may have seen the request
     * @param canceled whether the call was canceled
     */
    public TransportException(String vendor, String operation, IOException cause, boolean sent, boolean canceled) {
        this(vendor, operation, cause, sent, canceled, "");
    }

    /**
     * Creates an exception. The library calls this.
     *
     * @param request method and URL of the request, without secrets, for the message
     */
    public TransportException(
            String vendor, String operation, IOException cause, boolean sent, boolean canceled, String request) {
        super(vendor + " " + operation + " got no response: " + explain(cause, sent, canceled, request), cause);
        this.operation = operation;
        this.sent = sent;
        this.end = end(cause, sent, canceled);
        this.sessionFailure = false;
    }

    /** Creates the exception for a call whose session could not be opened. The library calls this. */
    public TransportException(String message, TransportException opening) {
        super(message, opening);
        this.operation = opening.operation;
        this.sent = opening.sent;
        this.end = opening.end;
        this.sessionFailure = true;
    }

    /** Returns the operationId of the failed operation, or {@code Interface.method} for your own interface. */
    public String operation() {
        return operation;
    }

    /** Returns whether the server may have seen the request, and so may have acted on it. */
    public boolean wasSent() {
        return sent && !sessionFailure;
    }

    /** Returns whether a connect, read, write or call timeout was reached. */
    public boolean isTimeout() {
        return end == End.TIMEOUT;
    }

    /** Returns whether no connection could be made. Nothing was sent, so repeating the call is safe for every operation. */
    public boolean isConnectFailure() {
        return end == End.NOT_SENT || (end == End.TIMEOUT && !sent);
    }

    /** Returns whether the call was canceled or its client was closed. */
    public boolean isCanceled() {
        return end == End.CANCELED || end == End.CLOSED;
    }

    /** Returns whether the calling thread was interrupted. Its interrupt flag is still set. */
    public boolean isInterrupted() {
        return end == End.INTERRUPTED;
    }

    @Override
    public boolean isSessionFailure() {
        return sessionFailure;
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

    private static String explain(IOException cause, boolean sent, boolean canceled, String request) {
        String tried = request.isEmpty() ? "" : " (" + request + ")";
        return switch (end(cause, sent, canceled)) {
            case NOT_SENT, SENT -> failure(cause, sent) + tried;
            case TIMEOUT -> "timeout " + (sent ? "after" : "before") + " the request was sent" + tried;
            case INTERRUPTED -> "interrupted";
            case CANCELED -> "canceled";
            case CLOSED -> "the client is closed";
        };
    }

    private static String failure(IOException cause, boolean sent) {
        if (cause instanceof BodyException) {
            return "the request's body failed: " + reason(cause.getCause());
        }
        if (sent) {
            return "the connection failed after the request was sent: " + reason(cause);
        }
        if (cause instanceof UnknownHostException) {
            return "no such host: " + reason(cause);
        }
        if (cause instanceof ConnectException) {
            return ("could not connect: " + reason(cause))
                    .replaceFirst(": ConnectException: Failed to connect to /?", " to "); // OkHttp's
        }
        return (cause instanceof SSLException ? "no TLS connection: " : "the request was not sent: ") + reason(cause);
    }

    /** Returns the type and message of a failure in one line, for connect and TLS failures also those of its causes. */
    private static String reason(@Nullable Throwable failure) {
        StringBuilder line = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String said = each.getMessage();
            if (each == failure) {
                line.append(each.getClass().getSimpleName());
            }
            if (said != null && line.indexOf(said) < 0) {
                line.append(": ").append(said);
            }
            if (!(each instanceof ConnectException || each instanceof SSLException)) {
                break; // others quote what the server sent
            }
        }
        String plain = line.toString().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return plain.length() > MAX_REASON_CHARS ? plain.substring(0, MAX_REASON_CHARS) + "…" : plain;
    }
}
