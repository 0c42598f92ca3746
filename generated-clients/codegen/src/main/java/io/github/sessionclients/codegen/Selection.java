package io.github.sessionclients.codegen;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.openapitools.codegen.config.GlobalSettings;

/** Translates the names that a user selects, such as a tag, into the emitted names that OpenAPI Generator knows. */
final class Selection {
    private Selection() {}

    /**
     * Replaces the names in a setting of OpenAPI Generator.
     *
     * @param emitted the names of what is emitted
     * @param called makes the emitted name of what a user may call it
     * @throws IllegalArgumentException if a name is none of those
     */
    static void translate(String setting, String option, Set<String> emitted, UnaryOperator<String> called) {
        String selected = GlobalSettings.getProperty(setting);
        if (selected == null || selected.isBlank()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : List.of(selected.strip().split("[,\\s]+"))) {
            String emittedName = emitted.contains(name) ? name : called.apply(name);
            if (!emitted.contains(emittedName)) {
                throw new IllegalArgumentException(
                        "The option " + option + " has " + name + "; use one of " + String.join(", ", emitted));
            }
            names.add(emittedName);
        }
        GlobalSettings.setProperty(setting, String.join(",", names));
    }
}
