package io.github.sessionclients.mocks;

import java.util.concurrent.CountDownLatch;

/** The JVM that a test kills: starts the mocks, prints where they are, and waits. */
final class KilledJvm {
    private KilledJvm() {}

    public static void main(String[] args) throws Exception {
        PrismProcess mocks = PrismProcess.start();
        System.out.println(mocks.servers().server("netim"));
        new CountDownLatch(1).await();
    }
}
