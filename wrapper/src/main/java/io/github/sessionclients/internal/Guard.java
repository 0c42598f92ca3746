package io.github.sessionclients.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A lock for bookkeeping. Code from other parties is deferred until the lock is released. */
final class Guard {
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> deferred = new ArrayDeque<>();

    /** Runs an action under the lock. */
    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            unlock();
        }
    }

    /** Runs an action under the lock. */
    void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            unlock();
        }
    }

    /** Runs an action after the current thread has released the lock, in the order of the calls. */
    void defer(Runnable action) {
        deferred.add(action);
    }

    private void unlock() {
        List<Runnable> due = List.of();
        if (lock.getHoldCount() == 1) {
            due = List.copyOf(deferred);
            deferred.clear();
        }
        lock.unlock();
        due.forEach(Runnable::run);
    }
}
