package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sessionclients.SharedText;
import io.github.sessionclients.mocks.SharedTextContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresTextTest extends SharedTextContract {
    private static Process server;
    private static String[] command;
    private static PGSimpleDataSource database;
    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void start() throws Exception {
        Engines.require("initdb");
        int port = Engines.freePort();
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgres");
        String[] asUser = asUser(data);
        run(asUser, Engines.find("initdb") + " -D " + data + " -U test -A trust --no-sync");
        command = command(
                asUser, "exec " + Engines.find("postgres") + " -D " + data + " -p " + port + " -c fsync=off -c unix_socket_directories=");
        startServer();
        database = new PGSimpleDataSource();
        database.setURL("jdbc:postgresql://localhost:" + port + "/postgres?socketTimeout=5");
        database.setUser("test");
        try (Connection connection = Engines.eventually(database::getConnection)) {
            connection
                    .createStatement()
                    .execute("create table shared_text (name text primary key, content text not null)");
        }
    }

    private static void startServer() throws Exception {
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "postgres.log").toFile())
                .start();
    }

    private static void stopServer() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    @Override
    protected void restart() throws Exception {
        stopServer();
        startServer();
        Engines.eventually(database::getConnection).close();
    }

    /** PostgreSQL does not run as root. */
    private static String[] asUser(Path data) throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            return new String[] {"sh", "-c"};
        }
        run(new String[] {"sh", "-c"}, "chown postgres " + data);
        return new String[] {"setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "sh", "-c"};
    }

    private static void run(String[] shell, String line) throws Exception {
        Process process = new ProcessBuilder(command(shell, line))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "initdb.log").toFile())
                .start();
        assertEquals(0, process.waitFor(), line);
    }

    private static String[] command(String[] shell, String line) {
        String[] command = java.util.Arrays.copyOf(shell, shell.length + 1);
        command[shell.length] = line;
        return command;
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            stopServer();
        }
    }

    @Override
    protected SharedText text() {
        return new PostgresText(database, name);
    }
}
