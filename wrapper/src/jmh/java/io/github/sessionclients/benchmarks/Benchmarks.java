package io.github.sessionclients.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs what is asked for and prints the table. Arguments: the folder for the results, this module's {@code target}, a regular
 * expression of what to run (JMH's names, and InTurns, ColdStart, ColdCallers, Footprint, Regeneration), true for a quick look, and how many
 * JVMs each of JMH's benchmarks has otherwise.
 */
public final class Benchmarks {
    private final String java = ProcessHandle.current().info().command().orElse("java");
    private final Path results;
    private final Path target;
    private final Pattern include;
    private final boolean quick;
    private final int forks;
    private final List<Row> rows = new ArrayList<>();

    private Benchmarks(Path results, Path target, Pattern include, boolean quick, int forks) {
        this.results = results;
        this.target = target;
        this.include = include;
        this.quick = quick;
        this.forks = forks;
    }

    public static void main(String[] args) throws Exception {
        Path results = Files.createDirectories(Path.of(args[0]).toAbsolutePath().normalize());
        boolean quick = Boolean.parseBoolean(args[3]);
        int forks = quick ? 1 : Integer.parseInt(args[4]);
        new Benchmarks(results, Path.of(args[1]), Pattern.compile(args[2]), quick, forks).run();
    }

    private void run() throws IOException, InterruptedException, RunnerException {
        try (ServerProcess server =
                ServerProcess.start(java, System.getProperty("java.class.path"), results.resolve("server.pem"))) {
            rows.addAll(new Report(jmh(server.where())).rows());
            Processes processes = new Processes(java, results, server.where(), target, quick);
            if (asked("InTurns")) {
                rows.addAll(processes.inTurns(1, 1000));
                rows.addAll(processes.inTurns(8, 250));
            }
            if (asked("ColdCallers")) {
                rows.addAll(processes.coldCallers());
            }
            if (asked("ColdStart")) {
                rows.addAll(processes.coldStart());
            }
            if (asked("Footprint")) {
                rows.addAll(processes.footprint());
            }
        }
        if (asked("Regeneration")) {
            regeneration();
        }
        String table = "| what | ours | against | ratio | target | |\n|---|---|---|---|---|---|\n"
                + String.join("\n", rows.stream().map(Row::markdown).toList()) + "\n";
        Files.writeString(results.resolve("table.md"), table);
        Files.writeString(
                results.resolve("rows.json"),
                new GsonBuilder()
                        .serializeSpecialFloatingPointValues()
                        .setPrettyPrinting()
                        .create()
                        .toJson(rows));
        System.out.println("\n" + table);
    }

    private boolean asked(String name) {
        return include.matcher(name).find();
    }

    /** All benchmarks in one JVM each, then all in another: what else the machine does in that hour falls on all of them. */
    private Collection<RunResult> jmh(ServerProcess.Where server) throws RunnerException {
        Map<String, RunResult> all = new LinkedHashMap<>();
        for (int round = 0; round < forks; round++) {
            for (RunResult one : round(server)) {
                all.merge(one.getParams().id(), one, Benchmarks::together);
            }
        }
        ResultFormatFactory.getInstance(
                        ResultFormatType.JSON, results.resolve("jmh.json").toString())
                .writeOut(all.values());
        return all.values();
    }

    private static RunResult together(RunResult before, RunResult one) {
        List<BenchmarkResult> both = new ArrayList<>(before.getBenchmarkResults());
        both.addAll(one.getBenchmarkResults());
        return new RunResult(before.getParams(), both);
    }

    private Collection<RunResult> round(ServerProcess.Where server) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(include.pattern())
                .jvmArgs("-Xms1g", "-Xmx1g")
                .jvmArgsAppend(server.properties().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .forks(1)
                .warmupIterations(quick ? 2 : 3)
                .measurementIterations(quick ? 2 : 5)
                .warmupTime(TimeValue.seconds(1))
                .measurementTime(TimeValue.seconds(1));
        try {
            return new Runner(options.build()).run();
        } catch (NoBenchmarksException e) {
            return List.of(); // something else was asked for
        }
    }

    /** In a process of its own, whose class path has the generators. */
    private void regeneration() throws IOException {
        Path root = target.resolve("../../../..").normalize();
        Process process = new ProcessBuilder(
                        java,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        target.resolve("openapi-generator-cli.jar")
                                + File.pathSeparator
                                + root.resolve("generated-clients/codegen/target/classes"),
                        target.resolve("../generator/Regeneration.java").toString(),
                        root.resolve("openapi/src/main/resources/openapi").toString(),
                        target.resolve("regeneration").toString(),
                        quick ? "1" : "5")
                .redirectError(results.resolve("regeneration.log").toFile())
                .start();
        double before = 0;
        try (BufferedReader said = process.inputReader(UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] figures = line.split("\t", -1);
                if (figures.length == 3) { // the generator prints other things too
                    double ours = Double.parseDouble(figures[1]);
                    double stock = Double.parseDouble(figures[2]);
                    rows.add(Processes.row("generating " + figures[0], ours, "retrofit2", stock, "ms", 1.2));
                    if (figures[0].matches("10+ operations")) {
                        String linear = "ten times fewer, times ten";
                        rows.add(Processes.row("generating " + figures[0], ours, linear, 10 * before, "ms", 1.2));
                    }
                    before = ours;
                }
            }
        }
    }
}
