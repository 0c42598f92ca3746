package io.github.sessionclients.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Response bodies: read up to a bound, watched, and told when they are closed. */
final class Bodies {
    /** What a session operation or an error may weigh. */
    static final long LIMIT = 1 << 20;

    private Bodies() {}

    /** The whole body, or null if it is larger than the limit; then no more than the limit was read. */
    static @Nullable Buffer read(ResponseBody body, long limit) throws IOException {
        if (body.contentLength() > limit) {
            return null;
        }
        Buffer read = new Buffer();
        try {
            while (read.size() <= limit) {
                if (body.source().read(read, limit + 1 - read.size()) == -1) {
                    return read;
                }
            }
        } catch (TooLarge e) {
            // Told the same way as our own count.
        }
        return null;
    }

    /** The response with a body that fails instead of giving more than the limit, for readers that buffer it all. */
    static Response bounded(Response response, long limit) {
        ResponseBody body = body(response);
        Source counted = new ForwardingSource(body.source()) {
            private long count;

            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long n = super.read(sink, byteCount);
                count += Math.max(n, 0);
                if (count > limit) {
                    throw new TooLarge(limit);
                }
                return n;
            }
        };
        return response.newBuilder().body(replace(body, Okio.buffer(counted))).build();
    }

    /** The response as if to this request, with a body that runs the action when it is closed for the first time. */
    static Response onClose(Response response, Request request, Runnable action) {
        ResponseBody body = body(response);
        return AuthoriseInterceptor.conceal(response.newBuilder(), request)
                .body(replace(body, Okio.buffer(new ClosingSource(body.source(), action))))
                .build();
    }

    private static final class ClosingSource extends ForwardingSource {
        private final Runnable action;
        private final AtomicBoolean closed = new AtomicBoolean();

        ClosingSource(Source delegate, Runnable action) {
            super(delegate);
            this.action = action;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (closed.compareAndSet(false, true)) {
                    action.run();
                }
            }
        }
    }

    /** A copy that shares no memory: Okio does not use again what was ever shared. */
    static Buffer copy(Buffer from) {
        Buffer copy = new Buffer();
        copy(from, 0, from.size(), copy);
        return copy;
    }

    private static void copy(Buffer from, long start, long count, Buffer to) {
        try {
            from.copyTo(to.outputStream(), start, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // both are memory
        }
    }

    /** The body of a response, there for every response that an interceptor sees. */
    static ResponseBody body(Response response) {
        ResponseBody body = response.body();
        if (body == null) {
            throw new IllegalStateException("response without a body");
        }
        return body;
    }

    /** The body with another source. Its type is found out when somebody asks: OkHttp reads the header anew each time. */
    static ResponseBody replace(ResponseBody body, BufferedSource source) {
        return new ResponseBody() {
            @Override
            public @Nullable MediaType contentType() {
                return body.contentType();
            }

            @Override
            public long contentLength() {
                return body.contentLength();
            }

            @Override
            public BufferedSource source() {
                return source;
            }
        };
    }

    /** Keeps the beginning of what is read through it, and the failure of the connection below, if one comes. */
    static final class Tee extends ForwardingSource {
        final Buffer kept = new Buffer();
        final BufferedSource source;

        @Nullable
        IOException failure;

        /** Of a body that is read while it comes. */
        Tee(Source delegate) {
            super(delegate);
            this.source = Okio.buffer(this);
        }

        /** Of a body in memory, whose beginning is kept at once. */
        Tee(Buffer memory) {
            super(memory);
            this.source = memory;
            copy(memory, 0, Math.min(memory.size(), LIMIT), kept);
        }

        /** Reads on to keep what is worth it. True if there may be even more. */
        boolean keepMore() throws IOException {
            return source != delegate() && Okio.buffer(this).request(Math.max(0, LIMIT - kept.size()));
        }

        /** Does nothing: the reader may be done with it, but whoever made it is not. */
        @Override
        public void close() {}

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                long n = super.read(sink, byteCount);
                if (n > 0 && kept.size() < LIMIT) {
                    copy(sink, sink.size() - n, Math.min(n, LIMIT - kept.size()), kept);
                }
                return n;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("the body is larger than " + limit + " bytes");
        }
    }
}
