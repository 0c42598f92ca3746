package io.github.sessionclients.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks. Arguments: the folder for the results, a regular expression of what to run, true for a quick look. */
public final class Benchmarks {
    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Path results = Files.createDirectories(Path.of(args[0]));
        boolean quick = Boolean.parseBoolean(args[2]);
        String java = ProcessHandle.current().info().command().orElse("java");
        try (ServerProcess server =
                ServerProcess.start(java, System.getProperty("java.class.path"), results.resolve("server.pem"))) {
            ChainedOptionsBuilder options = new OptionsBuilder()
                    .include(args[1])
                    .jvmArgs("-Xms1g", "-Xmx1g")
                    .jvmArgsAppend(server.where().properties().toArray(String[]::new))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .resultFormat(ResultFormatType.JSON)
                    .result(results.resolve("jmh.json").toString())
                    .forks(quick ? 1 : 3)
                    .warmupIterations(quick ? 2 : 5)
                    .measurementIterations(quick ? 2 : 5)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementTime(TimeValue.seconds(1));
            Collection<RunResult> measured = new Runner(options.build()).run();
            System.out.println(measured.size());
        }
    }
}
