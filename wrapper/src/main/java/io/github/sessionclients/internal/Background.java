package io.github.sessionclients.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * The threads for logins and logoffs. Each task runs on its own daemon thread, never on a caller's. Interrupting, canceling or timing out one
 * caller therefore does not affect the others, and a full dispatcher cannot block the login that all its threads wait for.
 */
class Background {
    private final Transport transport;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Background(Transport transport) {
        this.transport = transport;
    }

    /** Starts a task. Its future also fails if no thread could be started. */
    <T> CompletableFuture<T> start(String what, Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable run = () -> {
            try {
                future.complete(task.call());
            } catch (Throwable e) { // including errors, because somebody waits
                future.completeExceptionally(e);
            } finally {
                threads.remove(Thread.currentThread());
            }
        };
        Thread thread = new Thread(run, "session-clients " + transport.vendor().name() + " " + what);
        thread.setDaemon(true);
        threads.add(thread);
        try {
            thread.start();
        } catch (Throwable e) {
            threads.remove(thread);
            future.completeExceptionally(e);
        }
        return future;
    }

    /** Returns whether the current thread runs such a task. */
    boolean isCurrentThread() {
        return threads.contains(Thread.currentThread());
    }

    /** Runs a task after a pause. */
    void later(Runnable task, Duration pause) {
        schedule(task, () -> transport.schedule(task, pause));
    }

    /** Runs a task when a time limit is reached. */
    void after(Runnable task, Duration limit) {
        schedule(task, () -> transport.watch(task, limit.toNanos()));
    }

    private static void schedule(Runnable task, Supplier<Future<?>> timer) {
        try {
            Future<?> unused = timer.get();
        } catch (OutOfMemoryError e) { // no thread for a timer: run too early rather than never
            task.run();
        }
    }

    /** Runs the user's code on a thread where it may block. */
    void tell(Runnable task) {
        transport.complete(task);
    }

    long nanoTime() {
        return transport.nanoTime();
    }
}
