package io.github.sessionclients.runtime;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object as query parameters. Retrofit iterates over the entries of this map. There is one entry for each parameter that is sent, so
 * a name with several values has several entries.
 */
abstract class QueryParameters extends AbstractMap<String, String> {
    private final List<Map.Entry<String, String>> entries = new ArrayList<>();

    /** Adds a parameter whose value is neither a list nor an object. */
    void send(String name, Object value) {
        entries.add(Map.entry(name, ParameterValues.text(name, value)));
    }

    /** Returns the parameters in the order in which they are sent. The set is unmodifiable. */
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
