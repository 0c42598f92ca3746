package io.github.sessionclients.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The entries of a form by field, in the order in which the fields were first set. */
abstract class FormEntries<E> {
    final String builder;
    private final List<String> required;
    private final Map<String, List<E>> entries = new LinkedHashMap<>();

    FormEntries(String builder, String... required) {
        this.builder = builder;
        this.required = List.of(required);
    }

    /** Removes the entries of a field and returns its new, empty list. */
    final List<E> set(String name, Object value) {
        Objects.requireNonNull(value, () -> name + " == null");
        List<E> fresh = new ArrayList<>();
        entries.put(name, fresh);
        return fresh;
    }

    final List<E> of(String name) {
        return entries.computeIfAbsent(name, key -> new ArrayList<>());
    }

    /** Returns all entries. Throws {@link IllegalStateException} if a required field is missing. */
    final Stream<E> complete() {
        List<String> missing =
                required.stream().filter(name -> !entries.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(builder + ": required but not set: " + String.join(", ", missing));
        }
        return entries.values().stream().flatMap(List::stream);
    }
}
