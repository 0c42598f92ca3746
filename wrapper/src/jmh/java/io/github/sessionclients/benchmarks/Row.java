package io.github.sessionclients.benchmarks;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what what was measured
 * @param ours our figure, with its unit
 * @param against whose figure ours is compared with, and what it is
 * @param ratio ours to theirs
 * @param error half of the width of the ratio's 99.9 % confidence interval; 0 or NaN where there is none
 * @param limit what the ratio may be
 */
record Row(String what, String ours, String against, double ratio, double error, double limit) {
    boolean met() {
        return ratio <= limit;
    }

    String markdown() {
        String spread = error > 0 ? String.format(Locale.ROOT, " ± %.2f", error) : "";
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f%s | ≤ %s | %s |",
                what,
                ours,
                against,
                ratio,
                spread,
                limit,
                met() ? "met" : "**missed**");
    }
}
