package io.github.sessionclients.runtime;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object as query parameters. Retrofit takes a map and walks over its entries, of which there is one for each parameter that is
 * sent: a name with several values stands in several of them.
 */
abstract class QueryParameters extends AbstractMap<String, String> {
    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    /** Adds a parameter of a value that is neither a list nor an object. */
    void send(String name, Object value) {
        entries.add(Map.entry(name, ParameterValues.text(name, value)));
    }

    /** Returns the parameters as they are sent, in their order; unmodifiable. */
    @Override
    public final Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return List.copyOf(entries).iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
