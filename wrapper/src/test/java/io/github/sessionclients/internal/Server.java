package io.github.sessionclients.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.QueueDispatcher;

/**
 * Makes MockWebServers that do not wait for acknowledgements, so that each answer is 40 ms quicker, nor for an answer to a
 * request that no test expects: that is a 404.
 */
public final class Server extends ServerSocketFactory {
    private Server() {}

    public static MockWebServer create() {
        MockWebServer server = new MockWebServer();
        server.setServerSocketFactory(new Server());
        QueueDispatcher answers = new QueueDispatcher();
        answers.setFailFast(true);
        server.setDispatcher(answers);
        return server;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Socket socket = super.accept();
                socket.setTcpNoDelay(true);
                return socket;
            }
        };
    }

    @Override
    public ServerSocket createServerSocket(int port) {
        throw unused();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) {
        throw unused();
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
        throw unused();
    }

    private static UncheckedIOException unused() {
        return new UncheckedIOException(new IOException("not used by MockWebServer"));
    }
}
