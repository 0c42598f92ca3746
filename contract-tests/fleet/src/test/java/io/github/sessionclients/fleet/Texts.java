package io.github.sessionclients.fleet;

import com.example.CacheText;
import com.example.PostgresText;
import com.example.RedisText;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import io.github.sessionclients.SharedText;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.function.Function;
import javax.cache.Cache;
import org.postgresql.ds.PGSimpleDataSource;

/** The texts of the guide's recipes, by name, on an engine that is up. */
final class Texts {
    private Texts() {}

    static Function<String, SharedText> of(String engine, int port) {
        return switch (engine) {
            case "redis" -> {
                RedisURI uri = RedisURI.Builder.redis("localhost", port)
                        .withTimeout(Duration.ofSeconds(5))
                        .build();
                RedisCommands<String, String> redis =
                        RedisClient.create(uri).connect().sync();
                yield name -> new RedisText(redis, name);
            }
            case "postgres" -> {
                PGSimpleDataSource database = new PGSimpleDataSource();
                database.setURL("jdbc:postgresql://localhost:" + port + "/postgres?socketTimeout=5&connectTimeout=5");
                database.setUser("test");
                yield name -> new PostgresText(database, name);
            }
            default -> {
                ClientConfig config = new ClientConfig()
                        .setProperty("hazelcast.logging.type", "slf4j")
                        .setProperty("hazelcast.phone.home.enabled", "false")
                        .setProperty("hazelcast.client.invocation.timeout.seconds", "5");
                config.getNetworkConfig().addAddress("localhost:" + port);
                config.getConnectionStrategyConfig()
                        .getConnectionRetryConfig()
                        .setClusterConnectTimeoutMillis(Long.MAX_VALUE);
                HazelcastInstance hazelcast = HazelcastClient.newHazelcastClient(config);
                Cache<String, String> cache = hazelcast.getCacheManager().getCache("sessions");
                yield name -> new CacheText(cache, name);
            }
        };
    }
}
