package io.github.sessionclients.benchmarks;

import io.github.sessionclients.netim.NetimClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * So many callers at once on a client that holds no session, and then as many on the same client when it does: prints both
 * times in ms. The server's login takes {@link CannedServer#SLOW_MILLIS}.
 */
final class ColdCallers {
    private ColdCallers() {}

    public static void main(String[] args) throws Exception {
        int callers = Integer.parseInt(args[1]);
        run(args[0], callers); // to load what there is
        System.out.println(run(args[0], callers));
        System.exit(0);
    }

    private static String run(String base, int callers) throws Exception {
        try (NetimClient netim = NetimClient.builder()
                .credentials(Client.ID, Client.SECRET)
                .baseUrl(URI.create(base).toString())
                .build()) {
            return together(netim, callers) + " " + together(netim, callers);
        }
    }

    private static long together(NetimClient netim, int callers) throws Exception {
        ExecutorService threads = CannedServer.Threads.manyThreads();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(threads.submit(() -> {
                start.await();
                return netim.getSession().execute();
            }));
        }
        long began = System.nanoTime();
        start.countDown();
        for (Future<?> call : calls) {
            call.get();
        }
        threads.shutdown();
        return (System.nanoTime() - began) / 1_000_000;
    }
}
