package io.github.sessionclients.fleet;

import io.github.sessionclients.SharedText;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the trips to an engine, and halts before a step or after it, where a test wants to kill its JVM. */
final class CountedText implements SharedText {
    static final AtomicInteger READS = new AtomicInteger();
    static final AtomicInteger SETS = new AtomicInteger();

    /** Where to halt: after a turn was taken, before a session is published, or nowhere. */
    static volatile String halt = "";

    private final SharedText engine;

    CountedText(SharedText engine) {
        this.engine = engine;
    }

    @Override
    public @Nullable String read() throws Exception {
        READS.incrementAndGet();
        return engine.read();
    }

    @Override
    public boolean compareAndSet(@Nullable String expected, String next) throws Exception {
        boolean takesTurn = next.contains("\"turn\"");
        if (halt.equals("publish") && !takesTurn) {
            halted();
        }
        SETS.incrementAndGet();
        boolean set = engine.compareAndSet(expected, next);
        if (halt.equals("turn") && takesTurn && set) {
            halted();
        }
        return set;
    }

    private static void halted() throws InterruptedException {
        Keeper.say("halted");
        new CountDownLatch(1).await();
    }
}
