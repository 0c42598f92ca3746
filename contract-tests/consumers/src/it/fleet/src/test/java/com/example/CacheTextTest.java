package com.example;

import io.github.sessionclients.SharedText;
import io.github.sessionclients.mocks.SharedTextContract;
import java.util.UUID;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class CacheTextTest extends SharedTextContract {
    private static CachingProvider provider;
    private static Cache<String, String> cache;
    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        System.setProperty("hazelcast.jcache.provider.type", "member");
        provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager();
        cache = manager.createCache(
                "sessions", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Override
    protected void restart() {
        stop();
        start();
    }

    @Override
    protected SharedText text() {
        return new CacheText(cache, key);
    }
}
