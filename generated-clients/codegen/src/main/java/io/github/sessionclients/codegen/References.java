package io.github.sessionclients.codegen;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows references to components that are not schemas. */
final class References {
    private static final int LONGEST_CHAIN = 16;

    private References() {}

    /**
     * What the declaration refers to, through other references, or the declaration itself if it refers to nothing; null
     * where a reference leads nowhere.
     */
    static <T> @Nullable T follow(T declared, Function<T, @Nullable String> ref, @Nullable Map<String, T> components) {
        T current = declared;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            String target = ref.apply(current);
            if (target == null) {
                return current;
            }
            T next = components == null ? null : components.get(target.substring(target.lastIndexOf('/') + 1));
            if (next == null) {
                return null;
            }
            current = next;
        }
        return null;
    }
}
