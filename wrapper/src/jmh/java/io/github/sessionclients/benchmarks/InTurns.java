package io.github.sessionclients.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * The warm call by several clients in one JVM, a few calls of each at a time, in an order that changes. So whatever else moves
 * the time of a call over loopback, and by more than the clients differ, moves all of them alike: the processor's clock, the
 * machine's neighbours, the ways in which the kernel wakes the other process. Prints for each client its name, and in µs the
 * mean, the median and the 99th percentile.
 */
final class InTurns {
    private static final int CALLS = 50;
    private static final int WARM_UP_TURNS = 300;

    private final int threads;
    private final ExecutorService pool;
    private final Client[] clients;

    private InTurns(int threads, Client[] clients) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
        this.clients = clients;
    }

    /** Arguments: the server, how many threads, how many turns of each thread, and the clients. */
    public static void main(String[] args) throws Exception {
        URI base = URI.create(args[0]);
        int turns = Integer.parseInt(args[2]);
        String[] names = Arrays.copyOfRange(args, 3, args.length);
        Client[] clients = new Client[names.length];
        for (int i = 0; i < names.length; i++) {
            clients[i] = Client.of(names[i], base, null);
            clients[i].open();
        }
        InTurns all = new InTurns(Integer.parseInt(args[1]), clients);
        all.measure(WARM_UP_TURNS);
        long[][] nanos = all.measure(turns);
        for (int i = 0; i < names.length; i++) {
            long[] sorted = nanos[i];
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%s %.3f %.3f %.3f%n",
                    names[i],
                    Arrays.stream(sorted).average().orElseThrow() / 1e3,
                    sorted[sorted.length / 2] / 1e3,
                    sorted[sorted.length * 99 / 100] / 1e3);
        }
        System.exit(0);
    }

    private long[][] measure(int turns) throws Exception {
        long[][] nanos = new long[clients.length][turns * threads * CALLS];
        Random random = new Random(turns);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, clients.length).boxed().toList());
        for (int turn = 0; turn < turns; turn++) {
            Collections.shuffle(order, random);
            for (int client : order) {
                List<Callable<Object>> callers = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    int from = (turn * threads + thread) * CALLS;
                    callers.add(() -> call(clients[client], nanos[client], from));
                }
                for (Future<Object> caller : pool.invokeAll(callers)) {
                    caller.get();
                }
            }
        }
        return nanos;
    }

    private static Object call(Client client, long[] nanos, int from) throws Exception {
        Object last = nanos;
        for (int i = from; i < from + CALLS; i++) {
            long began = System.nanoTime();
            last = client.session();
            nanos[i] = System.nanoTime() - began;
        }
        return last;
    }
}
