package com.example;

import io.github.sessionclients.SharedText;
import io.github.sessionclients.mocks.SharedTextContract;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisTextTest extends SharedTextContract {
    private static Process server;
    private static String port;
    private static String data;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Engines.require("redis-server");
        port = String.valueOf(Engines.freePort());
        data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "redis").toString();
        startServer();
        client = RedisClient.create("redis://localhost:" + port + "?timeout=5s");
        connection = Engines.eventually(client::connect);
    }

    private static void startServer() throws IOException {
        server = Engines.start(
                "redis-server", "--port", port, "--appendonly", "yes", "--appendfsync", "always", "--dir", data);
    }

    private static void stopServer() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    @Override
    protected void restart() throws Exception {
        stopServer();
        startServer();
        Engines.eventually(() -> connection.sync().ping());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            connection.close();
            client.shutdown();
            stopServer();
        }
    }

    @Override
    protected SharedText text() {
        return new RedisText(connection.sync(), key);
    }
}
