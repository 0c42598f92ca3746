package com.example;

import io.github.sessionclients.SharedText;
import javax.cache.Cache;

// snippet: jcache
/** An entry of a JCache that is distributed and consistent, such as Hazelcast's, and that never expires. */
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
