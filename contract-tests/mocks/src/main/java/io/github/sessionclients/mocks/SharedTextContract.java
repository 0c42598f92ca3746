package io.github.sessionclients.mocks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.sessionclients.SharedText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Tests that every {@link SharedText} must pass. Extend it to test your own:
 *
 * <pre>{@code
 * class MyTextTest extends SharedTextContract {
 *   @Override
 *   protected SharedText text() {
 *     return new MyText(store, UUID.randomUUID().toString());
 *   }
 * }
 * }</pre>
 */
public abstract class SharedTextContract {
    private static final int THREADS = 8;
    private static final int ROUNDS = 20;

    /** Creates the contract. */
    protected SharedTextContract() {}

    /**
     * Returns the text under test, which is empty at the start of each test. Calls within one test return the same text, over separate connections
     * if possible.
     */
    protected abstract SharedText text();

    /**
     * Restarts the store, and returns when it responds again. By default the test that needs this is skipped.
     *
     * @throws Exception if the store does not restart
     */
    protected void restart() throws Exception {
        abort("not run: override restart() to test what the store keeps when it restarts");
    }

    @Test
    void thereIsNoTextAtFirst() throws Exception {
        assertNull(text().read());
    }

    @Test
    void theFirstTextIsSetOnlyIfThereIsNone() throws Exception {
        assertTrue(text().compareAndSet(null, "one"));
        assertFalse(text().compareAndSet(null, "two"));
        assertEquals("one", text().read());
    }

    @Test
    void aTextIsReplacedOnlyIfItIsTheExpectedOne() throws Exception {
        assertFalse(text().compareAndSet("one", "two"));
        assertTrue(text().compareAndSet(null, "one"));
        assertFalse(text().compareAndSet("two", "three"));
        assertFalse(text().compareAndSet("ONE", "three"));
        assertFalse(text().compareAndSet("one ", "three"));
        assertTrue(text().compareAndSet("one", "two"));
        assertEquals("two", text().read());
    }

    @Test
    void aLargeTextIsKeptAsItIs() throws Exception {
        String large = "{\"a\": \"\\u00e9 '%\"}".repeat(500);

        assertTrue(text().compareAndSet(null, large));
        assertEquals(large, text().read());
        assertTrue(text().compareAndSet(large, "small"));
    }

    @Test
    void ofManyThatSetTheFirstTextOneDoes() throws Exception {
        List<Boolean> set =
                atOnce(() -> text().compareAndSet(null, Thread.currentThread().getName()));

        assertEquals(1, set.stream().filter(done -> done).count());
    }

    @Test
    void noUpdateIsLost() throws Exception {
        assertTrue(text().compareAndSet(null, "0"));
        List<Integer> done = atOnce(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                increment();
            }
            return ROUNDS;
        });

        assertEquals(THREADS, done.size());
        assertEquals(String.valueOf(THREADS * ROUNDS), text().read());
    }

    @Test
    void aRestartKeepsTheLastTextOrNone() throws Exception {
        assertTrue(text().compareAndSet(null, "one"));
        assertTrue(text().compareAndSet("one", "two"));

        restart();

        assertFalse(text().compareAndSet("one", "three"));
        String kept = text().read();
        assertTrue(kept == null || kept.equals("two"), kept);
        assertTrue(text().compareAndSet(kept, "three"));
        assertEquals("three", text().read());
    }

    private void increment() throws Exception {
        boolean done = false;
        while (!done) {
            String before = text().read();
            done = text().compareAndSet(before, String.valueOf(Integer.parseInt(before) + 1));
        }
    }

    private static <T> List<T> atOnce(Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(java.util.Collections.nCopies(THREADS, task))) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
