package io.github.sessionclients.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** The physical limit: the bytes of one request, written to a socket, and as many read as the answer has. Nothing is looked at. */
final class BareSocket implements Client {
    private static final byte[] REQUEST = """
            GET /session/ HTTP/1.1\r
            Host: 127.0.0.1\r
            Authorization: Bearer example-netim-session-id\r
            Content-Type: application/json\r
            Accept-Encoding: gzip\r
            User-Agent: okhttp/4.12.0\r
            \r
            """.getBytes(UTF_8);

    private static final class Connection {
        final Socket socket;
        final byte[] answer = new byte[4096];
        int length;

        Connection(URI base) {
            try {
                socket = new Socket(base.getHost(), base.getPort());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout((int) SILENCE.toMillis());
                socket.getOutputStream().write(REQUEST);
                length = socket.getInputStream().read(answer); // the server writes it at once
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final ThreadLocal<Connection> connections;

    BareSocket(URI base) {
        connections = ThreadLocal.withInitial(() -> new Connection(base));
    }

    @Override
    public void open() {}

    @Override
    public Object session() throws IOException {
        Connection connection = connections.get();
        connection.socket.getOutputStream().write(REQUEST);
        InputStream in = connection.socket.getInputStream();
        if (in.readNBytes(connection.answer, 0, connection.length) != connection.length) {
            throw new IOException("the server hung up");
        }
        return connection.answer;
    }

    @Override
    public void close() {}
}
