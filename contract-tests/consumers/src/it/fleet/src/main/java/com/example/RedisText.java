package com.example;

import io.github.sessionclients.SharedText;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;

// snippet: redis
/**
 * A key in Redis or Valkey, accessed through Lettuce. The script is atomic; it treats an empty value as a missing one. Set a timeout in the
 * URI: {@code ?timeout=5s}.
 */
public record RedisText(RedisCommands<String, String> redis, String key) implements SharedText {
    private static final String COMPARE_AND_SET =
            "if (redis.call('get', KEYS[1]) or '') == ARGV[1] then redis.call('set', KEYS[1], ARGV[2]) return 1 end return 0";

    @Override
    public String read() {
        return redis.get(key);
    }

    @Override
    public boolean compareAndSet(String expected, String next) {
        Long replaced = redis.eval(
                COMPARE_AND_SET,
                ScriptOutputType.INTEGER,
                new String[] {key},
                expected == null ? "" : expected,
                next);
        return replaced == 1;
    }
}
// end
