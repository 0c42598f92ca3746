package io.github.sessionclients.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The vendors. Each spec in the jar of the specs is one. */
public final class Vendors {
    /** Their names. */
    public static final List<String> ALL = read();

    private Vendors() {}

    /** Returns the beginning of the names of a vendor's classes, {@code Netim} for {@code netim}. */
    public static String prefix(String vendor) {
        return vendor.substring(0, 1).toUpperCase(Locale.ROOT) + vendor.substring(1);
    }

    /**
     * Returns a vendor's own class.
     *
     * @param neighbor a class of the same package
     * @param suffix what follows the {@link #prefix prefix} in its name
     * @throws IllegalStateException if there is no such class
     */
    public static Class<?> find(String vendor, Class<?> neighbor, String suffix) {
        String name = neighbor.getPackageName() + "." + prefix(vendor) + suffix;
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The spec " + vendor + ".yaml has no class " + name, e);
        }
    }

    /** Creates an object of a vendor's own class, a subclass of a type in the same package. */
    public static <T> T create(String vendor, Class<T> type, String suffix) {
        try {
            Constructor<?> constructor = find(vendor, type, suffix).getDeclaredConstructor();
            constructor.setAccessible(true); // the class is not public
            return type.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> read() {
        try (InputStream index = Vendors.class.getResourceAsStream("/openapi/index.txt")) {
            return new String(Objects.requireNonNull(index, "openapi/index.txt").readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
