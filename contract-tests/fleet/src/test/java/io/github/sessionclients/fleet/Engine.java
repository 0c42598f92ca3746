package io.github.sessionclients.fleet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server that keeps the texts of fleets, on a port and in a folder of its own. It can be stopped, frozen, emptied and looked into. */
abstract class Engine {
    static final Path FOLDER = Path.of("target", "fleet").toAbsolutePath();

    final String name;
    final int port;
    final Path data;
    private @Nullable Process process;

    Engine(String name) throws IOException {
        this.name = name;
        Files.createDirectories(FOLDER);
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        this.data = Files.createTempDirectory(FOLDER, name);
    }

    static Engine of(String name) throws Exception {
        return switch (name) {
            case "redis" -> new Redis();
            case "postgres" -> new Postgres();
            default -> new Hazelcast();
        };
    }

    abstract List<String> command();

    abstract void empty() throws Exception;

    /** Returns all that the engine would show or keep on disk. */
    abstract String dump() throws Exception;

    void start() throws Exception {
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        FOLDER.resolve(name + "-server.log").toFile()))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(Objects.requireNonNull(process)::destroyForcibly));
        boolean up = false;
        while (!up) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("localhost", port), 1000);
                up = true;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(20); // not yet
            }
        }
    }

    private Stream<ProcessHandle> processes() {
        ProcessHandle handle = Objects.requireNonNull(process).toHandle();
        return Stream.concat(handle.descendants(), Stream.of(handle)).filter(ProcessHandle::isAlive);
    }

    void stop() throws Exception {
        List<ProcessHandle> all = processes().toList();
        Jvm.signal(stopSignal(), Stream.of(Objects.requireNonNull(process).toHandle()));
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
    }

    String stopSignal() {
        return "TERM";
    }

    void freeze() throws Exception {
        Jvm.signal("STOP", processes());
    }

    void thaw() throws Exception {
        Jvm.signal("CONT", processes());
    }

    /** Ends what this started, if it is not stopped. */
    void end() throws Exception {
        if (process != null && process.isAlive()) {
            Jvm.signal("KILL", processes());
            process.waitFor();
        }
    }

    /** Runs a program and returns what it prints. */
    static String run(List<String> command) throws Exception {
        Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run.getInputStream().transferTo(out);
        String text = out.toString(StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException(command + ": " + text);
        }
        return text;
    }

    /** Returns where a program is: on the path, or where Debian keeps PostgreSQL's; skips loudly where it is nowhere, and fails in CI. */
    static String find(String program) {
        Stream<Path> path = Stream.of(
                        Objects.requireNonNull(System.getenv("PATH")).split(File.pathSeparator))
                .map(Path::of);
        Stream<Path> debian = Stream.of("18", "17", "16", "15").map(v -> Path.of("/usr/lib/postgresql", v, "bin"));
        Path found = Stream.concat(debian, path)
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (found == null) {
            String line = program + " is not installed: its tests are SKIPPED";
            System.err.println(line);
            if (System.getenv("CI") != null) {
                throw new AssertionError(line);
            }
            assumeTrue(false, line);
        }
        return String.valueOf(found);
    }

    private static String bytes(Stream<Path> files) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files.filter(Files::isRegularFile).toList()) {
            all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    /** Keeps each change on disk, so that it can be restarted. */
    private static final class Redis extends Engine {
        private final String server = find("redis-server");

        Redis() throws IOException {
            super("redis");
        }

        @Override
        List<String> command() {
            String dir = data.toString();
            return List.of(server, "--port", String.valueOf(port), "--dir", dir, "--appendonly", "yes", "--save", "");
        }

        private String cli(String... command) throws Exception {
            List<String> all = new ArrayList<>(List.of(find("redis-cli"), "-p", String.valueOf(port)));
            all.addAll(List.of(command));
            return run(all);
        }

        @Override
        void empty() throws Exception {
            cli("flushall");
        }

        @Override
        String dump() throws Exception {
            StringBuilder all = new StringBuilder();
            for (String key : cli("keys", "*").lines().toList()) {
                all.append(key).append(cli("get", key));
            }
            try (Stream<Path> files = Files.walk(data)) {
                return all.append(bytes(files)).toString();
            }
        }
    }

    /** Does not run as root, so there it runs as the user of the package. */
    private static final class Postgres extends Engine {
        private final String server = find("postgres");

        Postgres() throws Exception {
            super("postgres");
            if (isRoot()) {
                run(List.of("chown", "postgres", data.toString()));
            }
            run(shell(find("initdb") + " -D " + data + " -U test -A trust --no-sync"));
        }

        private static boolean isRoot() {
            return "root".equals(System.getProperty("user.name"));
        }

        private static List<String> shell(String line) {
            return isRoot()
                    ? List.of(
                            "setpriv",
                            "--reuid=postgres",
                            "--regid=postgres",
                            "--clear-groups",
                            "sh",
                            "-c",
                            "exec " + line)
                    : List.of("sh", "-c", "exec " + line);
        }

        @Override
        List<String> command() {
            return shell(server + " -D " + data + " -p " + port + " -c unix_socket_directories=");
        }

        @Override
        String stopSignal() {
            return "INT"; // ends the connections of clients, too
        }

        @Override
        void start() throws Exception {
            super.start();
            sql("create table if not exists shared_text (name text primary key, content text not null)");
        }

        private String sql(String sql) throws Exception {
            List<String> psql = List.of(
                    find("psql"), "-h", "localhost", "-p", String.valueOf(port), "-U", "test", "-d", "postgres");
            List<String> all = new ArrayList<>(psql);
            all.addAll(List.of("-c", sql));
            boolean done = false;
            String printed = "";
            while (!done) {
                try {
                    printed = run(all);
                    done = true;
                } catch (IOException e) {
                    if (!String.valueOf(e.getMessage()).contains("starting up")) {
                        throw e;
                    }
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            return printed;
        }

        @Override
        void empty() throws Exception {
            sql("delete from shared_text");
        }

        @Override
        String dump() throws Exception {
            String rows = sql("select * from shared_text");
            sql("checkpoint");
            try (Stream<Path> files = Files.walk(data)) {
                return rows + bytes(files);
            }
        }
    }

    /** Keeps nothing when it is stopped. */
    private static final class Hazelcast extends Engine {
        Hazelcast() throws IOException {
            super("hazelcast");
        }

        @Override
        List<String> command() {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            String classPath = System.getProperty("java.class.path");
            return List.of(java, "-Xmx256m", "-cp", classPath, Member.class.getName(), String.valueOf(port));
        }

        @Override
        String stopSignal() {
            return "KILL";
        }

        @Override
        void empty() throws Exception {
            stop();
            start();
        }

        @Override
        String dump() {
            return ""; // in memory alone; what a text looks like is the same everywhere
        }
    }
}
