package io.github.sessionclients.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Blocks a thread until an event, until it is stopped or interrupted, or until its deadline. */
final class Waits {
    private Waits() {}

    /** Waits for a credential until the run is stopped or its deadline is reached. */
    static Credential credential(CredentialSource credentials, CompletableFuture<?> stopped, long deadline)
            throws IOException {
        CompletableFuture<? extends Credential> awaited = credentials.acquire();
        boolean taken = false;
        try {
            until(CompletableFuture.anyOf(awaited, stopped), deadline);
            taken = awaited.isDone() && !awaited.isCompletedExceptionally();
            if (taken) {
                return awaited.join();
            }
            throw new IOException("Canceled");
        } catch (InterruptedException e) {
            throw interrupted("interrupted while the session was opened");
        } finally {
            if (!taken) {
                CompletableFuture<?> unused = awaited.thenAccept(credentials::release);
            }
        }
    }

    /** Waits for an event until a deadline of {@code System.nanoTime()}; 0 means no deadline. */
    static void until(CompletableFuture<?> event, long deadline) throws IOException, InterruptedException {
        try {
            if (deadline == 0) {
                event.get();
            } else {
                event.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            throw new InterruptedIOException("timeout");
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        }
    }

    private static IOException rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IOException io ? io : new IOException(failure);
    }

    /** Restores the interrupt flag, and returns an exception that says when the interrupt came. */
    static InterruptedIOException interrupted(String when) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException(when);
    }
}
