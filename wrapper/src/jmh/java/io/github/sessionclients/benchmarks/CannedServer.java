package io.github.sessionclients.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * Netim's session operations from memory, in a process of its own so that a client's figures are its own. Keeps connections
 * open, answers without looking at credentials, and lives until its standard input ends. Below {@code /slow/} a login takes
 * {@link #SLOW_MILLIS}; {@code GET /logins} tells how many there were since it was last asked.
 */
final class CannedServer {
    static final int SLOW_MILLIS = 200;
    private static final int BACKLOG = 16_384;

    private static final byte[] TOKEN = answer("{\"access_token\":\"example-netim-session-id\"}");
    private static final byte[] SESSION = answer(new String(Api.NETIM.json(), UTF_8));
    private static final byte[] CLOSED = answer("{}");

    private final AtomicInteger logins = new AtomicInteger();

    /** Prints the ports, plain and TLS, and writes the certificate to the file that it is given. */
    public static void main(String[] args) throws IOException {
        CannedServer server = new CannedServer();
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        Files.writeString(Path.of(args[0]), certificate.certificatePem());
        HandshakeCertificates tls =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        InetAddress here = InetAddress.getLoopbackAddress();
        ServerSocket plain = new ServerSocket(0, BACKLOG, here);
        ServerSocket secure = tls.sslContext().getServerSocketFactory().createServerSocket(0, BACKLOG, here);
        server.accept(plain);
        server.accept(secure);
        System.out.println(plain.getLocalPort() + " " + secure.getLocalPort());
        while (System.in.read() != -1) {}
        System.exit(0);
    }

    private void accept(ServerSocket socket) {
        ExecutorService threads = Threads.manyThreads();
        Thread acceptor = new Thread(() -> {
            while (true) {
                try {
                    Socket connection = socket.accept();
                    threads.execute(() -> serve(connection));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream(), 2048);
            OutputStream out = connection.getOutputStream();
            byte[] line = new byte[8192];
            while (true) {
                String request = new String(line, 0, readLine(in, line), ISO_8859_1);
                long length = 0;
                for (int n = readLine(in, line); n > 0; n = readLine(in, line)) {
                    if (line[0] == 'C' || line[0] == 'c') {
                        String header = new String(line, 0, n, ISO_8859_1).toLowerCase(Locale.ROOT);
                        if (header.startsWith("content-length:")) {
                            length = Long.parseLong(header.substring(15).strip());
                        }
                    }
                }
                in.skipNBytes(length);
                out.write(answerTo(request));
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** The length of the next line, without its end. */
    private static int readLine(InputStream in, byte[] into) throws IOException {
        int n = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b == -1) {
                throw new EOFException();
            }
            if (b != '\r') {
                into[n++] = (byte) b;
            }
        }
        return n;
    }

    private byte[] answerTo(String request) {
        if (request.startsWith("GET /logins")) {
            return answer(String.valueOf(logins.getAndSet(0)));
        } else if (request.startsWith("POST")) {
            logins.incrementAndGet();
            if (request.startsWith("POST /slow/")) {
                Threads.sleep(SLOW_MILLIS);
            }
            return TOKEN;
        }
        return request.startsWith("DELETE") ? CLOSED : SESSION;
    }

    private static byte[] answer(String json) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n";
        return (head.formatted(json.length()) + json).getBytes(UTF_8);
    }

    /** Threads for as many callers as there are: virtual ones, where the JDK has them. */
    static final class Threads {
        private Threads() {}

        static boolean areVirtual() {
            return Runtime.version().feature() >= 21;
        }

        static ExecutorService manyThreads() {
            if (!areVirtual()) {
                return Executors.newCachedThreadPool(task -> {
                    Thread thread = new Thread(task);
                    thread.setDaemon(true);
                    return thread;
                });
            }
            try {
                return (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("no virtual threads", e);
            }
        }

        static void sleep(long millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
