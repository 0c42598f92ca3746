package com.example;

import io.github.sessionclients.SharedText;
import javax.cache.Cache;

// snippet: jcache
/** An entry that never expires, in a distributed and consistent JCache such as Hazelcast's. */
public record CacheText(Cache<String, String> cache, String key) implements SharedText {
    @Override
    public String read() {
        return cache.get(key);
    }

    @Override
    public boolean compareAndSet(String expected, String next) {
        return expected == null ? cache.putIfAbsent(key, next) : cache.replace(key, expected, next);
    }
}
// end
