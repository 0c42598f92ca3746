package io.github.sessionclients.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;
import okio.ByteString;

/** One HTTP/1.1 exchange over a plain socket, so that a request is what it is written as. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    /** An answer, and what it is to; the names of the headers are in lower case. */
    record Answer(int status, Map<String, String> headers, String body, String sentHead, String sentBody) {
        /** The whole exchange, with a vendor's mock. */
        Exchange exchange(String vendor) {
            List<String> lines = sentHead.strip().lines().toList();
            String[] requestLine = lines.get(0).split(" ", -1);
            Headers.Builder sent = new Headers.Builder();
            lines.subList(1, lines.size()).forEach(sent::add);
            return new Exchange(
                    vendor,
                    requestLine[0],
                    requestLine[1],
                    sent.build(),
                    ByteString.encodeUtf8(sentBody),
                    status,
                    Headers.of(headers),
                    ByteString.encodeUtf8(body));
        }
    }

    /**
     * Sends a request.
     *
     * @param head the request line and the headers but {@code Host}, a line each
     * @param body what follows the empty line, as it goes over the wire
     */
    static Answer send(URI server, String head, String body) throws IOException {
        String request = head.strip() + "\nHost: " + server.getAuthority() + "\nConnection: close\n\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(request.replace("\n", "\r\n").getBytes(ISO_8859_1));
            out.write(body.getBytes(UTF_8));
            out.flush();
            return read(new BufferedInputStream(socket.getInputStream()), head, body);
        }
    }

    private static Answer read(InputStream in, String sentHead, String sentBody) throws IOException {
        int status = Integer.parseInt(line(in).substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in, sentHead, sentBody);
        }
        return new Answer(status, headers, new String(in.readAllBytes(), UTF_8), sentHead, sentBody);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c == -1) {
                throw new EOFException("The answer breaks off after: " + line.toString(ISO_8859_1));
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
