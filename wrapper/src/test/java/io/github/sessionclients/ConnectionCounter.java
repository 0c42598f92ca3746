package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;

/** Counts what OkHttp takes and gives back. */
final class ConnectionCounter extends EventListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int inUse;
    private int underWay;
    final AtomicLong calls = new AtomicLong();

    @Override
    public void callStart(Call call) {
        calls.incrementAndGet();
        add(0, 1);
    }

    @Override
    public void callEnd(Call call) {
        add(0, -1);
    }

    @Override
    public void callFailed(Call call, IOException e) {
        add(0, -1);
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        add(1, 0);
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        add(-1, 0);
    }

    private void add(int connections, int calls) {
        lock.lock();
        try {
            inUse += connections;
            underWay += calls;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until OkHttp's own threads have said the last of each call: then no connection is anybody's. */
    void awaitNothingInUse(ConnectionPool pool) throws InterruptedException {
        long left = TimeUnit.MINUTES.toNanos(1);
        lock.lock();
        try {
            while (left > 0 && (inUse != 0 || underWay != 0)) {
                left = changed.awaitNanos(left);
            }
            assertThat(inUse).as("connections in use").isZero();
            assertThat(underWay).as("calls under way").isZero();
        } finally {
            lock.unlock();
        }
        assertThat(pool.idleConnectionCount()).isEqualTo(pool.connectionCount());
    }
}
