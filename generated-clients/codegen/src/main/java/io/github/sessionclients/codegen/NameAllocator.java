package io.github.sessionclients.codegen;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Allocates each name only once per scope: the members of a class or the types of a package. */
final class NameAllocator {
    private final Set<String> taken = new HashSet<>();
    private final boolean ignoreCase;

    private NameAllocator(boolean ignoreCase, Set<String> reserved) {
        this.ignoreCase = ignoreCase;
        reserved.forEach(name -> taken.add(key(name)));
    }

    static NameAllocator forMembers(Set<String> reserved) {
        return new NameAllocator(false, reserved);
    }

    /** Types become files, whose names must not differ only in case. */
    static NameAllocator forTypes() {
        return new NameAllocator(true, Set.of());
    }

    /** Returns the suggested name, or that name with the first free number behind it. */
    String newName(String suggestion) {
        return newName(suggestion, "");
    }

    /** As {@link #newName(String)}, for a name that takes the same name with a suffix along. */
    String newName(String suggestion, String suffix) {
        String name = suggestion;
        for (int i = 2; taken.contains(key(name)) || taken.contains(key(name + suffix)); i++) {
            name = suggestion + i;
        }
        taken.add(key(name));
        taken.add(key(name + suffix));
        return name;
    }

    private String key(String name) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
