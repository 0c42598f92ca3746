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
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Engines.require("redis-server");
        int port = Engines.freePort();
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "redis");
        server = Engines.start("redis-server", "--port", String.valueOf(port), "--save", "", "--dir", data.toString());
        client = RedisClient.create("redis://localhost:" + port + "?timeout=5s");
        connection = Engines.eventually(client::connect);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            connection.close();
            client.shutdown();
            server.destroy();
            server.waitFor();
        }
    }

    @Override
    protected SharedText text() {
        return new RedisText(connection.sync(), key);
    }
}
