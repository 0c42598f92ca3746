package io.github.sessionclients.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * A network that is but memory, for tests that make a call a hundred thousand times: each connection takes one request,
 * as text in ISO-8859-1, and gives back the bytes that the server makes of it.
 */
public final class FakeNetwork extends SocketFactory {
    private final Function<String, byte[]> server;

    /** All that was sent since it was cleared. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    public FakeNetwork(Function<String, byte[]> server) {
        this.server = server;
    }

    /** How many connections are open that this thread has used; a client ends replaced sessions on threads of its own. */
    public long open() {
        return open.stream()
                .filter(connection -> connection.user == Thread.currentThread())
                .count();
    }

    /** A client on this network that keeps no connection. */
    public OkHttpClient client() {
        byte[] here = {127, 0, 0, 1};
        return new OkHttpClient.Builder()
                .socketFactory(this)
                .dns(host -> List.of(InetAddress.getByAddress("localhost", here)))
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
                .build();
    }

    @Override
    public Socket createSocket() {
        return new Connection();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }

    private final class Connection extends Socket {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private @Nullable InputStream answer;
        private volatile @Nullable Thread user;
        private boolean connected;
        private boolean closed;

        @Override
        public void connect(SocketAddress endpoint, int timeout) {
            connected = true;
            open.add(this);
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void close() {
            open.remove(this);
            closed = true;
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public int getSoTimeout() {
            return 0;
        }

        @Override
        public OutputStream getOutputStream() {
            return written;
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    return answer().read();
                }

                @Override
                public int read(byte[] bytes, int offset, int count) throws IOException {
                    return answer().read(bytes, offset, count);
                }
            };
        }

        private InputStream answer() throws SocketException {
            if (closed) {
                throw new SocketException("closed");
            }
            if (answer == null) {
                user = Thread.currentThread();
                String request = written.toString(StandardCharsets.ISO_8859_1);
                requests.add(request);
                answer = new ByteArrayInputStream(server.apply(request));
            }
            return answer;
        }
    }
}
