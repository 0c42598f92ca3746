package io.github.sessionclients;

import io.github.sessionclients.HostileServer.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** What a server, or what stands between, does with a request; and, beside it, how the call must end. */
@SuppressWarnings("ImmutableEnumChecker") // its records and lambdas hold nothing that changes
enum Fault {
    // Silence. What is awaited is the limit of the whole call, except where the name says otherwise.
    STALL_BEFORE_STATUS(Outcome.TIMEOUT, (wire, healthy) -> wire.stall()),
    STALL_UNTIL_THE_READ_TIMEOUT(Outcome.TIMEOUT, (wire, healthy) -> wire.stall()),
    STALL_IN_HEADERS(Outcome.TIMEOUT, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: appl");
        wire.stall();
    }),
    STALL_IN_BODY(Outcome.TIMEOUT, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        wire.send(healthy);
        wire.stall();
    }),
    STALL_BEFORE_LAST_CHUNK(Outcome.TIMEOUT, (wire, healthy) -> {
        chunk(wire, healthy);
        wire.stall();
    }),
    STALL_IN_ERROR_BODY(Outcome.TIMEOUT, (wire, healthy) -> {
        wire.send("HTTP/1.1 500 no\r\nContent-Length: 1000\r\n\r\n{\"message\":");
        wire.stall();
    }),
    DRIP_OF_HEADERS(Outcome.TIMEOUT, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\n");
        wire.drip(bytes("A: b\r\n"));
    }),
    DRIP_OF_BODY(Outcome.TIMEOUT, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        wire.drip(bytes(" "));
    }),

    // Connections that break.
    REFUSED(Outcome.REFUSED, (wire, healthy) -> wire.close()),
    RESET_AT_ACCEPT(Outcome.BROKEN, (wire, healthy) -> wire.reset()),
    RESET_AFTER_REQUEST(Outcome.LOST, (wire, healthy) -> wire.reset()),
    CLOSE_AFTER_REQUEST(Outcome.LOST, (wire, healthy) -> wire.close()),
    CLOSE_IN_HEADERS(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
        wire.close();
    }),
    RESET_IN_BODY(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        wire.send(healthy);
        wire.reset();
    }),
    LENGTH_TOO_LARGE(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        wire.send(healthy);
        wire.close();
    }),
    LENGTH_TOO_LARGE_IN_ERROR(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 500 no\r\nContent-Length: 1000\r\n\r\n{\"message\":\"no\"}");
        wire.close();
    }),
    NO_LAST_CHUNK(Outcome.LOST, (wire, healthy) -> {
        chunk(wire, healthy);
        wire.close();
    }),

    // Lengths that lie.
    LENGTH_TOO_SMALL(Outcome.UNREADABLE, After.SPOILT, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
        wire.send(healthy);
    }),
    LENGTH_NEGATIVE(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n");
        wire.send(healthy);
    }),
    LENGTH_NO_NUMBER(Outcome.SUCCESS, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n");
        wire.send(healthy);
        wire.close();
    }),
    LENGTH_OF_EXBIBYTES(Outcome.UNREADABLE, Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n");
        wire.send(healthy);
        wire.close();
    }),
    LENGTH_BESIDE_CHUNKS(Outcome.SUCCESS, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n");
        wire.send(Integer.toHexString(healthy.length) + "\r\n");
        wire.send(healthy);
        wire.send("\r\n0\r\n\r\n");
    }),
    CHUNK_SIZE_NO_NUMBER(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
        wire.send(healthy);
        wire.send("\r\n0\r\n\r\n");
    }),
    CHUNK_SIZE_TOO_SMALL(Outcome.UNREADABLE, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n");
        wire.send(healthy);
        wire.send("\r\n0\r\n\r\n");
    }),
    CHUNK_SIZE_WITHOUT_END(Outcome.TIMEOUT, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;");
        wire.send("x".repeat(1 << 20));
        wire.stall();
    }),
    TRAILERS_WITHOUT_END(Outcome.LOST, (wire, healthy) -> {
        chunk(wire, healthy);
        wire.send("0\r\n");
        wire.endless("A: " + "b".repeat(100) + "\r\n");
    }),

    // Not HTTP, or hardly.
    BINARY(Outcome.LOST, (wire, healthy) -> {
        wire.send("\u0000\u0001\u0002\u00ff\u00fe\n\u0080\u0081\r\n\r\n");
        wire.close();
    }),
    ENDLESS_BINARY(Outcome.LOST, (wire, healthy) -> wire.endless("\u0000\u00ff")),
    HTTP_1_0(Outcome.SUCCESS, (wire, healthy) -> {
        wire.send("HTTP/1.0 200 OK\r\n\r\n");
        wire.send(healthy);
        wire.close();
    }),

    // Status lines and headers.
    STATUS_0(Outcome.status(0), (wire, healthy) -> wire.answer("000 nothing", "", healthy)),
    STATUS_999(Outcome.status(999), (wire, healthy) -> wire.answer("999 higher", "", healthy)),
    STATUS_1000(Outcome.LOST, (wire, healthy) -> wire.answer("1000 too high", "", healthy)),
    STATUS_WITHOUT_REASON(Outcome.SUCCESS, (wire, healthy) -> wire.answer("200", "", healthy)),
    STATUS_LINE_WITHOUT_END(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 ");
        wire.endless("x");
    }),
    HEADER_WITHOUT_END(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nA: ");
        wire.endless("x");
    }),
    HEADERS_WITHOUT_END(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\n");
        wire.endless("A: " + "b".repeat(100) + "\r\n");
    }),
    HEADERS_OF_200_KIB(
            Outcome.SUCCESS, (wire, healthy) -> wire.answer("200 OK", "A: 0123456789abc\r\n".repeat(11_000), healthy)),
    HEADERS_THAT_ARE_NONE(
            Outcome.SUCCESS,
            (wire, healthy) -> wire.answer(
                    "200 OK", "no colon\r\n: no name\r\nA b: c\r\nA: \u0000\u0007\u00e9\r\n folded\r\n", healthy)),
    CONTENT_TYPE_OF_NOTHING(Outcome.SUCCESS, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: ;;/=;charset=\u00ff\r\n\r\n");
        wire.send(healthy);
        wire.close();
    }),
    CHARSET_UNKNOWN(Outcome.status(500), (wire, healthy) -> {
        wire.send("HTTP/1.1 500 no\r\nContent-Type: application/json;charset=klingon\r\n\r\n{\"message\":\"no\"}");
        wire.close();
    }),

    // Interim answers.
    CONTINUE(Outcome.SUCCESS, (wire, healthy) -> {
        wire.send("HTTP/1.1 100 Continue\r\n\r\n");
        wire.answer("200 OK", "", healthy);
    }),
    EARLY_HINTS(Outcome.SUCCESS, (wire, healthy) -> {
        wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        wire.answer("200 OK", "", healthy);
    }),
    EARLY_HINTS_TWICE(Outcome.INTERIM, (wire, healthy) -> {
        wire.send("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n");
        wire.answer("200 OK", "", bytes(new String(healthy, StandardCharsets.UTF_8).replace("\"b\"", "\"stale\"")));
    }),
    FLOOD_OF_100(Outcome.LOST, (wire, healthy) -> wire.endless("HTTP/1.1 100 Continue\r\n\r\n")),
    SWITCHING_PROTOCOLS(Outcome.LOST, (wire, healthy) -> {
        wire.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: chat\r\n\r\n");
        wire.send(healthy);
        wire.stall();
    }),

    // Statuses.
    NO_CONTENT(Outcome.empty(204), (wire, healthy) -> wire.send("HTTP/1.1 204 No Content\r\n\r\n")),
    NO_CONTENT_WITH_LENGTH(Outcome.LOST, (wire, healthy) -> wire.answer("204 No Content", "", healthy)),
    NO_CONTENT_WITH_BODY(Outcome.empty(204), After.SPOILT, (wire, healthy) -> {
        wire.send("HTTP/1.1 204 No Content\r\n\r\n");
        wire.send(healthy);
    }),
    RESET_CONTENT_WITH_BODY(Outcome.LOST, (wire, healthy) -> wire.answer("205 Reset Content", "", healthy)),
    REDIRECT_TO_NOWHERE(Outcome.status(302), (wire, healthy) -> wire.answer("302 Found", "", healthy)),
    REDIRECT_TO_ITSELF(
            Outcome.status(307), (wire, healthy) -> wire.answer("307 Again", "Location: ?\r\n", new byte[0])),
    REDIRECT_TO_NONSENSE(
            Outcome.status(308), (wire, healthy) -> wire.answer("308 There", "Location: ht!tp:/\\\\\r\n", healthy)),
    NOT_MODIFIED(Outcome.status(304), (wire, healthy) -> wire.send("HTTP/1.1 304 Not Modified\r\n\r\n")),
    CHALLENGE_THAT_IS_NONE(
            Outcome.status(401),
            (wire, healthy) -> wire.answer("401 no", "WWW-Authenticate: =,\"\\, Basic ,,realm=\"\r\n", healthy)),
    FORBIDDEN(Outcome.status(403), (wire, healthy) -> wire.answer("403 no", "", healthy)),
    PROXY_CHALLENGE(
            Outcome.LOST,
            (wire, healthy) -> wire.answer("407 no", "Proxy-Authenticate: Basic realm=\"p\"\r\n", healthy)),
    REQUEST_TIMEOUT(
            Outcome.status(408), (wire, healthy) -> wire.answer("408 late", "Connection: close\r\n", new byte[0])),
    RETRY_AFTER_AGES(
            Outcome.status(503),
            (wire, healthy) -> wire.answer("503 busy", "Retry-After: 99999999999999999999\r\n", healthy)),
    RETRY_AFTER_NONSENSE(
            Outcome.status(429), (wire, healthy) -> wire.answer("429 busy", "Retry-After: -1e9, soon\r\n", healthy)),

    // Bodies.
    EMPTY(Outcome.empty(200), (wire, healthy) -> wire.answer("200 OK", "", new byte[0])),
    HTML(
            Outcome.UNREADABLE,
            (wire, healthy) -> wire.answer("200 OK", "", bytes("<html>CANARY-token in a page</html>"))),
    GARBAGE(Outcome.UNREADABLE, (wire, healthy) -> wire.answer("200 OK", "", bytes("{]\"CANARY-token\":garbage"))),
    CUT_JSON(
            Outcome.UNREADABLE,
            (wire, healthy) -> wire.answer("200 OK", "", Arrays.copyOf(healthy, Math.max(healthy.length - 1, 1)))),
    TWO_DOCUMENTS(
            Outcome.UNREADABLE,
            (wire, healthy) -> wire.answer("200 OK", "", bytes("{\"a\":\"CANARY-token\"}{\"a\":\"b\"}"))),
    NESTED_JSON(Outcome.UNREADABLE, (wire, healthy) -> wire.answer("200 OK", "", bytes("[".repeat(500_000)))),
    NESTED_JSON_TO_SKIP(
            Outcome.UNREADABLE, (wire, healthy) -> wire.answer("200 OK", "", bytes("{\"x\":".repeat(20_000)))),
    NESTED_JSON_IN_ERROR(
            Outcome.status(400),
            (wire, healthy) -> wire.answer("400 no", "", bytes("{\"message\":" + "[".repeat(500_000)))),
    INVALID_UTF_8(Outcome.UNREADABLE, (wire, healthy) -> wire.answer("200 OK", "", bytes("{\"\u00c3(\u00ff"))),
    BYTE_ORDER_MARK(Outcome.SUCCESS, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\n\r\n\u00ef\u00bb\u00bf");
        wire.send(healthy);
        wire.close();
    }),
    ENDLESS_BODY(Outcome.UNREADABLE, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\n\r\n");
        wire.endless("]");
    }),
    ENDLESS_CHUNKS(Outcome.UNREADABLE, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        wire.endless("400\r\n" + "]".repeat(1024) + "\r\n");
    }),
    ENDLESS_ERROR_BODY(Outcome.status(500), (wire, healthy) -> {
        wire.send("HTTP/1.1 500 no\r\n\r\n");
        wire.endless("]");
    }),
    ENCODING_UNKNOWN(
            Outcome.UNREADABLE,
            (wire, healthy) -> wire.answer("200 OK", "Content-Encoding: br\r\n", bytes("\u000b\u0002\u0080"))),
    GZIP(Outcome.SUCCESS, (wire, healthy) -> wire.answer("200 OK", "Content-Encoding: gzip\r\n", zipped(healthy))),
    GZIP_THAT_IS_NONE(
            Outcome.LOST,
            (wire, healthy) -> wire.answer("200 OK", "Content-Encoding: gzip\r\n", bytes("garbage".repeat(9)))),
    GZIP_CUT(Outcome.LOST, (wire, healthy) -> {
        byte[] zipped = zipped(healthy);
        wire.answer("200 OK", "Content-Encoding: gzip\r\n", Arrays.copyOf(zipped, zipped.length - 9));
    }),
    GZIP_WITH_WRONG_CHECKSUM(Outcome.LOST, (wire, healthy) -> {
        byte[] zipped = zipped(healthy);
        zipped[zipped.length - 8]++;
        wire.answer("200 OK", "Content-Encoding: gzip\r\n", zipped);
    }),
    GZIP_BOMB(Outcome.UNREADABLE, (wire, healthy) -> bomb(wire, "200 OK")),
    GZIP_BOMB_IN_ERROR(Outcome.status(400), (wire, healthy) -> bomb(wire, "400 no")),
    GZIP_NAME_WITHOUT_END(Outcome.UNREADABLE, Outcome.TIMEOUT, (wire, healthy) -> {
        wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\u0008\u0008\0\0\0\0\0\0");
        wire.endless("x");
    }),
    GZIP_NAME_WITHOUT_END_IN_ERROR(Outcome.status(500), (wire, healthy) -> {
        wire.send("HTTP/1.1 500 no\r\nContent-Encoding: gzip\r\n\r\n\u001f\u008b\u0008\u0008\0\0\0\0\0\0");
        wire.endless("x");
    }),

    // Connections that are not what they are said to be.
    SLOW_CLOSE(Outcome.SUCCESS, (wire, healthy) -> {
        wire.answer("200 OK", "Connection: close\r\n", healthy);
        wire.stall();
    }),
    KEPT_ALIVE_AND_CLOSED(Outcome.SUCCESS, After.SPOILT, (wire, healthy) -> {
        wire.answer("200 OK", "Connection: keep-alive\r\nKeep-Alive: timeout=600\r\n", healthy);
        wire.close();
    }),
    IDLE_CONNECTION_CLOSED(Outcome.STALE, (wire, healthy) -> wire.answer("200 OK", "", healthy)),
    GARBAGE_AFTER_THE_ANSWER(Outcome.SUCCESS, After.SPOILT, (wire, healthy) -> {
        wire.answer("200 OK", "", healthy);
        wire.send("garbage\r\n");
    }),
    REQUEST_TIMEOUT_AFTER_THE_ANSWER(Outcome.SUCCESS, After.SPOILT, (wire, healthy) -> {
        wire.answer("200 OK", "", healthy);
        wire.answer("408 idle", "Connection: close\r\n", new byte[0]);
        wire.close();
    }),
    SECOND_ANSWER(Outcome.SUCCESS, After.CROSSED, (wire, healthy) -> {
        wire.answer("200 OK", "", healthy);
        wire.answer("200 OK", "", healthy);
    });

    /** How a call ends. */
    record Outcome(Kind kind, int status) {
        enum Kind {
            SUCCESS,
            /** An API failure with that status. */
            STATUS,
            /** An API failure: the status is good, but the body is not. */
            UNREADABLE,
            /** The same for want of a body; a success where none is needed. */
            EMPTY,
            /** A transport failure: a limit of time. */
            TIMEOUT,
            /** A transport failure: the request went, nothing that is an answer came. */
            LOST,
            /** A transport failure: nothing went. */
            REFUSED,
            /** A transport failure: whether anything went depends on who was quicker. */
            BROKEN,
            /** A success where the operation may be repeated or has a connection of its own, else a lost answer. */
            STALE,
            /** OkHttp 4 loses the answer, OkHttp 5 finds it. */
            INTERIM
        }

        static final Outcome SUCCESS = new Outcome(Kind.SUCCESS, 200);
        static final Outcome UNREADABLE = new Outcome(Kind.UNREADABLE, 200);
        static final Outcome TIMEOUT = new Outcome(Kind.TIMEOUT, 0);
        static final Outcome LOST = new Outcome(Kind.LOST, 0);
        static final Outcome REFUSED = new Outcome(Kind.REFUSED, 0);
        static final Outcome BROKEN = new Outcome(Kind.BROKEN, 0);
        static final Outcome STALE = new Outcome(Kind.STALE, 200);
        static final Outcome INTERIM = new Outcome(Kind.INTERIM, 200);

        static Outcome status(int status) {
            return new Outcome(Kind.STATUS, status);
        }

        static Outcome empty(int status) {
            return new Outcome(Kind.EMPTY, status);
        }

        /** What that is for one operation, with this OkHttp. */
        Outcome of(VendorOperation operation) {
            boolean four = System.getProperty("okhttp.version", "5.").startsWith("4.");
            return switch (kind) {
                case EMPTY -> operation.mayBeEmpty() ? SUCCESS : new Outcome(Kind.UNREADABLE, status);
                case STALE -> operation.retrySafe || operation.isOpening() ? SUCCESS : LOST;
                case INTERIM -> four ? LOST : SUCCESS;
                default -> this;
            };
        }

        @Override
        public String toString() {
            return kind + (status == 0 && kind != Kind.STATUS ? "" : " " + status);
        }
    }

    /** How the same client goes on once the server is well again. */
    enum After {
        /** The next call succeeds. */
        WELL,
        /**
         * The connection is spoilt and OkHttp cannot see it: the next call succeeds if it may be repeated, or else may fail,
         * and the one after that succeeds.
         */
        SPOILT,
        /**
         * OkHttp takes what lies ready on the connection for the answer of the next call, as anybody's who can answer at all:
         * calls succeed once that connection is gone.
         */
        CROSSED
    }

    /** Does it. */
    interface Deed {
        void on(Wire wire, byte[] healthy) throws IOException;
    }

    private final Outcome outcome;
    private final @Nullable Outcome unbounded;
    final After after;
    private final Deed deed;

    Fault(Outcome outcome, Deed deed) {
        this(outcome, null, After.WELL, deed);
    }

    Fault(Outcome outcome, After after, Deed deed) {
        this(outcome, null, after, deed);
    }

    Fault(Outcome outcome, Outcome unbounded, Deed deed) {
        this(outcome, unbounded, After.WELL, deed);
    }

    Fault(Outcome outcome, @Nullable Outcome unbounded, After after, Deed deed) {
        this.outcome = outcome;
        this.unbounded = unbounded;
        this.after = after;
        this.deed = deed;
    }

    void answer(Wire wire, byte[] healthy) throws IOException {
        deed.on(wire, healthy);
    }

    /** How the call of the operation must end; unbounded if its answer may have any size. */
    Outcome outcome(VendorOperation operation, boolean isUnbounded) {
        return (isUnbounded && unbounded != null ? unbounded : outcome).of(operation);
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void chunk(Wire wire, byte[] healthy) throws IOException {
        wire.send(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(healthy.length) + "\r\n");
        wire.send(healthy);
        wire.send("\r\n");
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private static final class Bomb {
        static final byte[] BYTES = bomb();
    }

    private static void bomb(Wire wire, String status) throws IOException {
        wire.answer(status, "Content-Encoding: gzip\r\n", Bomb.BYTES);
    }

    /** 4 GiB in 4 MiB. */
    private static byte[] bomb() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(new byte[1 << 20]);
        byte[] mebibyte = new byte[8192];
        int length = deflater.deflate(mebibyte, 0, mebibyte.length, Deflater.FULL_FLUSH);
        deflater.end();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes("\u001f\u008b\u0008\0\0\0\0\0\0\0"));
        for (int i = 0; i < 4096; i++) {
            body.write(mebibyte, 0, length);
        }
        return body.toByteArray();
    }
}
