package io.github.sessionclients;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All four vendors behind one plain socket, for one client: answers as it should, but requests of one operation as a {@link
 * Fault} says once that is set. MockWebServer speaks HTTP too well for most of them.
 */
final class HostileServer implements AutoCloseable {
    /** More than this is never written; whoever reads so much has no bound. */
    static final long ENDLESS = 32L << 20;

    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % PORTS));

    private final VendorOperation target;
    private final Executor threads;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listening;
    private volatile CountDownLatch deaf = new CountDownLatch(1);
    private @Nullable Socket refusing;
    private volatile @Nullable Fault fault;
    private volatile boolean written;

    /** Requests of the target while the fault was set. */
    final AtomicInteger faulted = new AtomicInteger();

    HostileServer(VendorOperation target, Executor threads) throws IOException {
        this.target = target;
        this.threads = threads;
        this.listening = listenSomewhere();
        this.port = listening.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** From now on, or until null, the target meets this fault. */
    void set(@Nullable Fault next) throws IOException {
        fault = next;
        if (next == Fault.REFUSED) {
            hangUp();
            listening.close();
            Threads.await(deaf);
            refusing = new Socket(); // bound, so that nobody else can have the port
            refusing.setReuseAddress(true);
            refusing.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } else if (next == Fault.IDLE_CONNECTION_CLOSED) {
            hangUp();
        } else if (next == null && refusing != null) {
            refusing.close();
            listening = listen(port);
        }
    }

    /** Whether all that can be written of something endless was. */
    boolean wroteAll() {
        return written;
    }

    /** On a port below those that the system hands out, so that nobody takes it while it is refused. */
    private ServerSocket listenSomewhere() throws IOException {
        BindException taken = new BindException("no port was tried");
        for (int i = 0; i < PORTS; i++) {
            try {
                return listen(FIRST_PORT + NEXT_PORT.getAndIncrement() % PORTS);
            } catch (BindException e) {
                taken = e;
            }
        }
        throw taken;
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        CountDownLatch end = new CountDownLatch(1);
        deaf = end;
        threads.execute(() -> {
            accept(server);
            end.countDown();
        });
        return server;
    }

    private void accept(ServerSocket server) {
        while (true) {
            try {
                Socket socket = server.accept();
                if (fault == Fault.RESET_AT_ACCEPT) {
                    faulted.incrementAndGet();
                    socket.setSoLinger(true, 0);
                    socket.close();
                    continue;
                }
                open.add(socket);
                socket.setTcpNoDelay(true);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Wire wire = new Wire(socket);
            String request = wire.request();
            while (request != null && !socket.isClosed()) {
                Fault now = fault;
                byte[] healthy = VendorOperation.healthy(request).getBytes(StandardCharsets.UTF_8);
                if (now != null && target.matches(request)) {
                    faulted.incrementAndGet();
                    now.answer(wire, healthy);
                } else {
                    wire.answer("200 OK", "", healthy);
                }
                request = socket.isClosed() ? null : wire.request();
            }
        } catch (IOException e) {
            // The client has gone, as it should.
        } finally {
            open.remove(socket);
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        if (refusing != null) {
            refusing.close();
        }
        hangUp();
    }

    /** One connection, for a fault to do its worst. */
    final class Wire {
        private final Socket socket;
        private final InputStream in;

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads a request with its body. Gives method and path, null if no more come. */
        private @Nullable String request() throws IOException {
            String first = line();
            if (first.isEmpty()) {
                return null;
            }
            int length = 0;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            in.readNBytes(length);
            return first.replaceFirst(" HTTP/1.1$", "");
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != -1 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString().stripTrailing();
        }

        /** Writes each character as one byte. */
        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        /** A whole answer with its length; extra headers each end in CRLF. */
        void answer(String status, String extra, byte[] body) throws IOException {
            String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + extra + "Content-Length: "
                    + body.length + "\r\n\r\n";
            byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
            byte[] both = java.util.Arrays.copyOf(first, first.length + body.length);
            System.arraycopy(body, 0, both, first.length, body.length);
            send(both);
        }

        /** Writes this again and again, until the client goes or there was no end to its reading. */
        void endless(byte[] block) throws IOException {
            for (long n = 0; n < ENDLESS; n += block.length) {
                send(block);
            }
            written = true;
            stall();
        }

        void endless(String text) throws IOException {
            endless(text.repeat(8192 / text.length() + 1).getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Writes a byte now and then. */
        void drip(byte[] bytes) throws IOException {
            for (int i = 0; !gone(15); i++) {
                socket.getOutputStream().write(bytes[i % bytes.length]);
            }
        }

        /** Says nothing until the client goes. */
        void stall() throws IOException {
            boolean gone;
            do {
                gone = gone(0);
            } while (!gone);
        }

        /** Waits so long for the client to go. */
        private boolean gone(int millis) throws IOException {
            socket.setSoTimeout(millis);
            try {
                return in.read() == -1;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        /** Hangs up after what was sent. */
        void close() throws IOException {
            socket.close();
        }

        /** Hangs up, and what was sent may be lost. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
