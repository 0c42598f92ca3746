package io.github.sessionclients.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** What JMH has measured as rows of the table. */
final class Report {
    private static final String BYTES = "gc.alloc.rate.norm";
    private static final List<String> STOCK =
            List.of("retrofitgson", "retrofitjackson", "okhttpgson", "nativejackson", "restclient");

    private final Collection<RunResult> results;
    private final List<Row> rows = new ArrayList<>();

    Report(Collection<RunResult> results) {
        this.results = results;
    }

    List<Row> rows() {
        for (String way : List.of("decode", "encode")) {
            for (Api api : Api.values()) {
                codec(way, api);
            }
        }
        for (String threads : List.of("oneThread", "eightThreads")) {
            calls(threads);
        }
        RunResult sample = find("openUseClose", "client", "sample");
        String whole = "open, use, close over TLS";
        compare(whole, find("openUseClose", "client", "wrapper"), sample, "sample", "µs", 0.2);
        compare(whole + ", connections shared", find("openUseClose", "client", "shared"), sample, "sample", "µs", 0.2);
        session("oneThread", 1);
        session("fourThreads", 4);
        session("sixteenThreads", 16);
        return rows;
    }

    private void codec(String way, Api api) {
        RunResult ours = find(way, "client", "wrapper", "api", api.name());
        String what = way + " " + api.vendor();
        RunResult fastest = STOCK.stream()
                .map(peer -> find(way, "client", peer, "api", api.name()))
                .filter(peer -> peer != null)
                .min((a, b) -> Double.compare(
                        a.getPrimaryResult().getScore(), b.getPrimaryResult().getScore()))
                .orElse(null);
        if (fastest != null) {
            compare(what, ours, fastest, fastest.getParams().getParam("client"), "ns", 1);
        }
        RunResult byHand = find(way, "client", "okhttp", "api", api.name());
        compare(what, ours, byHand, "by hand", "ns", 1.15);
        compareBytes(what, ours, byHand, "by hand", 1.15);
    }

    private void calls(String threads) {
        RunResult ours = find(threads, "client", "wrapper");
        RunResult okHttp = find(threads, "client", "okhttp");
        String what = "warm call, " + threads.replaceFirst("(Threads?)", " $1").toLowerCase(Locale.ROOT);
        compare(what + ", mean", ours, okHttp, "okhttp", "µs", 1.05);
        comparePercentile(what + ", median", ours, okHttp, "okhttp", 50, 1.05);
        comparePercentile(what + ", p99", ours, okHttp, "okhttp", 99, 1.05);
        compareBytes(what, ours, okHttp, "okhttp", 1.25);
        for (String peer :
                List.of("retrofitgson", "retrofitjackson", "okhttpgson", "nativejackson", "restclient", "sample")) {
            comparePercentile(what + ", median", ours, find(threads, "client", peer), peer, 50, 1);
        }
        for (String part : List.of("generated", "socket")) {
            comparePercentile(
                    what + ", median", ours, find(threads, "client", part), part, 50, Double.POSITIVE_INFINITY);
        }
        comparePercentile(
                what + " of an own interface, median",
                find(threads, "client", "interface"),
                okHttp,
                "okhttp",
                50,
                1.05);
        compareBytes(what + " of an own interface", find(threads, "client", "interface"), okHttp, "okhttp", 1.25);
    }

    /** The time on a processor that a call costs more, against the microsecond that it may. */
    private void session(String threads, int count) {
        RunResult with = find(threads, "session", "true");
        RunResult without = find(threads, "session", "false");
        if (with == null || without == null) {
            return;
        }
        double share = Math.min(1, (double) Runtime.getRuntime().availableProcessors() / count);
        Result<?> a = with.getPrimaryResult();
        Result<?> b = without.getPrimaryResult();
        double added = (a.getScore() - b.getScore()) * share;
        double error = Math.hypot(a.getScoreError(), b.getScoreError()) * share;
        rows.add(new Row(
                "what a held session adds to a call, threads: " + count,
                String.format(Locale.ROOT, "%.0f ns", added),
                "1 µs",
                added / 1000,
                error / 1000,
                1));
    }

    private void compare(
            String what, @Nullable RunResult ours, @Nullable RunResult theirs, String peer, String unit, double limit) {
        if (ours == null || theirs == null) {
            return;
        }
        add(what, ours.getPrimaryResult(), theirs.getPrimaryResult(), peer, unit, limit);
    }

    private void compareBytes(
            String what, @Nullable RunResult ours, @Nullable RunResult theirs, String peer, double limit) {
        if (ours == null || theirs == null) {
            return;
        }
        Result<?> a = Objects.requireNonNull(ours.getSecondaryResults().get(BYTES));
        Result<?> b = Objects.requireNonNull(theirs.getSecondaryResults().get(BYTES));
        add(what + ", allocated", a, b, peer, "B", limit);
    }

    private void comparePercentile(
            String what,
            @Nullable RunResult ours,
            @Nullable RunResult theirs,
            String peer,
            double percentile,
            double limit) {
        if (ours == null || theirs == null) {
            return;
        }
        Statistics a = ours.getPrimaryResult().getStatistics();
        Statistics b = theirs.getPrimaryResult().getStatistics();
        double us = a.getPercentile(percentile);
        double them = b.getPercentile(percentile);
        rows.add(new Row(what, figure(us, "µs"), peer + " " + figure(them, "µs"), us / them, 0, limit));
    }

    private void add(String what, Result<?> ours, Result<?> theirs, String peer, String unit, double limit) {
        double ratio = ours.getScore() / theirs.getScore();
        double error =
                ratio * Math.hypot(ours.getScoreError() / ours.getScore(), theirs.getScoreError() / theirs.getScore());
        rows.add(new Row(
                what,
                figure(ours.getScore(), unit),
                peer + " " + figure(theirs.getScore(), unit),
                ratio,
                error,
                limit));
    }

    private static String figure(double value, String unit) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%.0f %s", value, unit);
    }

    /** The result of a benchmark with these parameters; null if it was not run. */
    private @Nullable RunResult find(String method, String... parameters) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .filter(result -> {
                    for (int i = 0; i < parameters.length; i += 2) {
                        if (!parameters[i + 1].equals(result.getParams().getParam(parameters[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst()
                .orElse(null);
    }
}
