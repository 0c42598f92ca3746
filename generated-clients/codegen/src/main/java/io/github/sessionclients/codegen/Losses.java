package io.github.sessionclients.codegen;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts comparisons by kind and collects the losses. */
final class Losses {
    private static final int MOST_LINES = 50;

    private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
    private final List<String> all = new ArrayList<>();

    /** Counts by kind. */
    enum Kind {
        OPERATIONS,
        PARAMETERS,
        BODIES,
        RESPONSES,
        PROPERTIES,
        REQUIRED,
        NULLABLE,
        ENUM_VALUES,
        BRANCHES,
        TYPES,
        ANY_JSON;

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    List<String> all() {
        return all;
    }

    /** Counts one thing, and names it if it is lost. */
    boolean check(Kind kind, boolean kept, String where) {
        int[] count = counts.computeIfAbsent(kind, k -> new int[2]);
        count[0] += kept ? 1 : 0;
        count[1]++;
        if (!kept) {
            all.add(kind.text() + " at " + where);
        }
        return kept;
    }

    /** Adds what another comparison has counted. */
    void add(Losses others) {
        others.counts.forEach((kind, count) -> {
            int[] own = counts.computeIfAbsent(kind, k -> new int[2]);
            own[0] += count[0];
            own[1] += count[1];
        });
        all.addAll(others.all);
    }

    void print(PrintStream out) {
        counts.forEach((kind, count) ->
                out.printf(Locale.ROOT, "spec-check: %-12s %6d of %d%n", kind.text(), count[0], count[1]));
        all.stream().limit(MOST_LINES).forEach(loss -> out.println("spec-check: lost: " + loss));
        if (all.size() > MOST_LINES) {
            out.println("spec-check: and " + (all.size() - MOST_LINES) + " more");
        }
    }
}
