package io.github.sessionclients.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Statistics;

/** What only whole processes tell: the start of a JVM, many callers at once, the size of what is on the class path. */
final class Processes {
    private static final List<String> OKHTTP_PEERS = List.of("retrofitgson", "retrofitjackson", "okhttpgson");
    private static final List<String> OTHER_PEERS = List.of("nativejackson", "restclient");

    private final String java;
    private final Path results;
    private final ServerProcess.Where server;
    private final Path peers;
    private final Path wrapperDependencies;
    private final boolean quick;

    Processes(String java, Path results, ServerProcess.Where server, Path target, boolean quick) {
        this.java = java;
        this.results = results;
        this.server = server;
        this.peers = target.resolve("peers");
        this.wrapperDependencies = results.resolveSibling("runtime-dependencies.txt");
        this.quick = quick;
    }

    /** The warm call by all that stand on OkHttp, in a few JVMs one after the other. */
    List<Row> inTurns(int threads, int turns) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of(server.plain().toString(), String.valueOf(threads), String.valueOf(quick ? turns / 5 : turns)));
        arguments.addAll(List.of("wrapper", "interface", "generated", "okhttp"));
        arguments.addAll(OKHTTP_PEERS);
        List<Map<String, double[]>> jvms = new ArrayList<>();
        for (int i = 0; i < (quick ? 2 : 6); i++) {
            jvms.add(inTurns(arguments));
        }
        List<Row> rows = new ArrayList<>();
        String[] kinds = {"mean", "median", "p99"};
        for (int kind = 0; kind < kinds.length; kind++) {
            String what = "warm call in turns, threads: " + threads + ", " + kinds[kind];
            rows.add(inTurns(what, "wrapper", "okhttp", jvms, kind, 1.05));
            rows.add(inTurns(what + " of an own interface", "interface", "okhttp", jvms, kind, 1.05));
            rows.add(inTurns(what, "wrapper", "generated", jvms, kind, Double.POSITIVE_INFINITY));
            for (String peer : OKHTTP_PEERS) {
                rows.add(inTurns(what, "wrapper", peer, jvms, kind, 1));
            }
        }
        return rows;
    }

    /** Each client's figures in one JVM. */
    private Map<String, double[]> inTurns(List<String> arguments) throws IOException, InterruptedException {
        List<String> options = List.of("-Xms1g", "-Xmx1g", "-cp", System.getProperty("java.class.path"));
        Map<String, double[]> figures = new LinkedHashMap<>();
        for (String line : said(options, InTurns.class, arguments)) {
            if (line.matches("\\w+( [0-9.]+){3}")) {
                System.out.println("in turns: " + line);
                String[] words = line.split(" ", -1);
                figures.put(
                        words[0],
                        Arrays.stream(words)
                                .skip(1)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        return figures;
    }

    private static Row inTurns(
            String what, String client, String peer, List<Map<String, double[]>> jvms, int kind, double limit) {
        Statistics ours = statistics(jvms, figures -> figure(figures, client, kind));
        Statistics theirs = statistics(jvms, figures -> figure(figures, peer, kind));
        Statistics ratios = statistics(jvms, figures -> figure(figures, client, kind) / figure(figures, peer, kind));
        return new Row(
                what,
                String.format(Locale.ROOT, "%.1f µs", ours.getMean()),
                String.format(Locale.ROOT, "%s %.1f µs", peer, theirs.getMean()),
                ratios.getMean(),
                ratios.getMeanErrorAt(0.999),
                limit);
    }

    private static double figure(Map<String, double[]> figures, String client, int kind) {
        return Objects.requireNonNull(figures.get(client), client)[kind];
    }

    private static Statistics statistics(List<Map<String, double[]>> jvms, ToDoubleFunction<Map<String, double[]>> of) {
        return new ListStatistics(jvms.stream().mapToDouble(of).toArray());
    }

    /** Wall, processor time and memory of a process, as medians. */
    private record Start(double wall, double cpu, double megabytes) {}

    List<Row> coldStart() throws IOException, InterruptedException {
        List<String> all = Stream.of(List.of("wrapper", "generated", "okhttp"), OKHTTP_PEERS, OTHER_PEERS)
                .flatMap(List::stream)
                .toList();
        Map<String, List<String>> commands = new LinkedHashMap<>();
        String classes = ownJar();
        for (String client : all) {
            List<String> command =
                    List.of("-cp", String.join(File.pathSeparator, classPath(client)) + File.pathSeparator + classes);
            commands.put(client, command);
            commands.put(client + ", archive", archived(client, command));
        }
        Map<String, Start> starts = measure(commands);
        starts.forEach((client, start) -> System.out.printf(
                Locale.ROOT,
                "cold start of %s: %.0f ms, %.0f ms of processor, %.0f MB%n",
                client,
                start.wall(),
                start.cpu(),
                start.megabytes()));
        List<Row> rows = new ArrayList<>();
        for (String kind : List.of("", ", archive")) {
            compare(rows, kind, "okhttp", starts, 1.1);
            compare(rows, kind, "generated", starts, Double.POSITIVE_INFINITY);
            OKHTTP_PEERS.forEach(peer -> compare(rows, kind, peer, starts, 1));
        }
        return rows;
    }

    private static void compare(List<Row> rows, String kind, String peer, Map<String, Start> starts, double limit) {
        Start ours = Objects.requireNonNull(starts.get("wrapper" + kind));
        Start theirs = Objects.requireNonNull(starts.get(peer + kind));
        String what = "cold start" + kind;
        rows.add(row(what + ", wall", ours.wall(), peer, theirs.wall(), "ms", limit));
        rows.add(row(what + ", processor", ours.cpu(), peer, theirs.cpu(), "ms", limit));
        rows.add(row(what + ", memory", ours.megabytes(), peer, theirs.megabytes(), "MB", limit));
    }

    static Row row(String what, double ours, String peer, double theirs, String unit, double limit) {
        return new Row(
                what,
                String.format(Locale.ROOT, "%.0f %s", ours, unit),
                String.format(Locale.ROOT, "%s %.0f %s", peer, theirs, unit),
                ours / theirs,
                0,
                limit);
    }

    /** The command with an archive of the classes that a first run loads: an AOT cache, or on an older JDK AppCDS. */
    private List<String> archived(String client, List<String> command) throws IOException, InterruptedException {
        boolean aot = Runtime.version().feature() >= 25;
        Path archive = results.resolve(client + (aot ? ".aot" : ".jsa"));
        List<String> recording = new ArrayList<>(command);
        recording.add(0, (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        start(client, recording);
        List<String> using = new ArrayList<>(command);
        using.add(0, (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        return using;
    }

    /** In turns, so that what else the machine does falls on all of them. */
    private Map<String, Start> measure(Map<String, List<String>> commands) throws IOException, InterruptedException {
        Map<String, List<double[]>> figures = new LinkedHashMap<>();
        for (int i = 0; i < (quick ? 3 : 15); i++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                String client = command.getKey().replaceFirst(",.*", "");
                figures.computeIfAbsent(command.getKey(), key -> new ArrayList<>())
                        .add(start(client, command.getValue()));
            }
        }
        Map<String, Start> medians = new LinkedHashMap<>();
        figures.forEach((name, runs) ->
                medians.put(name, new Start(median(runs, 0), median(runs, 1), median(runs, 2) / 1024)));
        return medians;
    }

    private double[] start(String client, List<String> command) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String said =
                run(command, ColdStart.class, List.of(client, server.plain().toString()));
        double wall = (System.nanoTime() - began) / 1e6;
        String[] figures = said.split(" ", 2);
        return new double[] {wall, Double.parseDouble(figures[0]), Double.parseDouble(figures[1])};
    }

    private static double median(List<double[]> runs, int figure) {
        double[] sorted = runs.stream().mapToDouble(run -> run[figure]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The two numbers that a main class prints. */
    private String run(List<String> options, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> said = said(options, main, arguments);
        return said.stream() // a JVM may tell of its archive too
                .filter(line -> line.matches("\\d+ \\d+"))
                .findFirst()
                .orElseThrow(() -> new IOException(String.join("\n", said)));
    }

    /** The lines that a main class prints. */
    private List<String> said(List<String> options, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(results.resolve("errors.log").toFile())
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) {
            throw new IOException(Files.readString(results.resolve("errors.log")));
        }
        return said;
    }

    List<Row> coldCallers() throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (int callers : CannedServer.Threads.areVirtual() ? new int[] {200, 10_000} : new int[] {200}) {
            ServerProcess.logins(server);
            String[] millis = run(
                            List.of("-cp", System.getProperty("java.class.path")),
                            ColdCallers.class,
                            List.of(server.slow().toString(), String.valueOf(callers)))
                    .split(" ", 2);
            int logins = ServerProcess.logins(server);
            double allowed = CannedServer.SLOW_MILLIS + Double.parseDouble(millis[1]);
            String what = callers + " callers on a cold client";
            rows.add(row(what, Double.parseDouble(millis[0]), "login and the calls", allowed, "ms", 1.2));
            rows.add(row(what + ", logins", logins, "one for each of two clients", 2, "", 1));
        }
        return rows;
    }

    /** Jars and bytes that a client brings to a class path, its own code for all APIs included. */
    List<Row> footprint() throws IOException {
        List<Row> rows = new ArrayList<>();
        long ours = bytes(classPath("wrapper"));
        int ourJars = classPath("wrapper").size();
        for (String peer :
                Stream.concat(OKHTTP_PEERS.stream(), OTHER_PEERS.stream()).toList()) {
            List<String> closure = classPath(peer);
            long theirs = bytes(closure)
                    + bytes(List.of(jar(peer, peers.resolveSibling("classes").resolve("peers/" + peer))));
            rows.add(row("size of all jars", ours / 1024.0, peer, theirs / 1024.0, "KB", 1));
            rows.add(row("number of jars", ourJars, peer, closure.size() + 1, "", 1));
        }
        return rows;
    }

    private static long bytes(List<String> jars) {
        return jars.stream().mapToLong(jar -> new File(jar).length()).sum();
    }

    /** The class path that a client asks for, without its own code for the peers. */
    private List<String> classPath(String client) throws IOException {
        if (!OKHTTP_PEERS.contains(client) && !OTHER_PEERS.contains(client)) {
            List<String> jars = new ArrayList<>(jars(wrapperDependencies));
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(entry -> entry.matches(".*session-clients-wrapper-[^/\\\\]*\\.jar"))
                    .forEach(jars::add);
            return jars;
        }
        return jars(peers.resolve(client).resolve("netim/runtime-dependencies.txt"));
    }

    /** The files that {@code dependency:list} has written down. */
    private static List<String> jars(Path list) throws IOException {
        Pattern file = Pattern.compile(":(?:compile|runtime):(\\S+)");
        List<String> jars = Files.readAllLines(list).stream()
                .map(file::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
        for (String jar : jars) {
            if (!jar.endsWith(".jar")) {
                throw new IOException(list + " is of a build that packaged nothing, as it has " + jar);
            }
        }
        return jars;
    }

    /** This module's classes, the peers' among them, as a jar: an archive of classes takes no folders. */
    private String ownJar() throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--create", "--file", results.resolve("own.jar").toString()));
        for (String folder : List.of("classes", "test-classes")) {
            arguments.addAll(List.of("-C", peers.resolveSibling(folder).toString(), "."));
        }
        return jar(arguments, results.resolve("own.jar"));
    }

    private String jar(String name, Path folder) throws IOException {
        Path jar = results.resolve(name + ".jar");
        return jar(List.of("--create", "--file", jar.toString(), "-C", folder.toString(), "."), jar);
    }

    private static String jar(List<String> arguments, Path jar) throws IOException {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        PrintWriter out = new PrintWriter(System.out, true, UTF_8);
        if (tool.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("jar failed");
        }
        return jar.toString();
    }
}
