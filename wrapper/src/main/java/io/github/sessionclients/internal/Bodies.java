package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Reads response bodies up to a limit, and wraps them to watch reading and closing. */
final class Bodies {
    /** The size limit of bodies that are read into memory, unless a vendor has another. */
    static final long MAX_BUFFERED_BYTES = 1 << 20;

    private Bodies() {}

    /** Returns the whole body; null if it is larger than the limit. Its buffer then still has the bytes that were read. */
    static byte @Nullable [] read(ResponseBody body, long limit) throws IOException {
        BufferedSource source = body.source();
        try {
            return source.request(limit + 1) ? null : source.readByteArray();
        } catch (TooLarge e) {
            return null;
        }
    }

    /** Returns the response with a body that fails when more than the limit is read. */
    static Response bounded(Response response, long limit) {
        return response.newBuilder()
                .body(new Watched(body(response)) {
                    private long count;

                    @Override
                    void onRead(long bytes) throws IOException {
                        count += bytes;
                        if (count > limit) {
                            throw new TooLarge(limit);
                        }
                    }
                })
                .build();
    }

    /** Returns the response with a body that runs the action when it is closed for the first time. */
    static Response onClose(Response response, Runnable action) {
        AtomicBoolean closed = new AtomicBoolean();
        return response.newBuilder()
                .body(new Watched(body(response)) {
                    @Override
                    void onClose() {
                        if (closed.compareAndSet(false, true)) {
                            action.run();
                        }
                    }
                })
                .build();
    }

    /** Returns the body of a response. Every response that an interceptor or a call sees has one. */
    static ResponseBody body(Response response) {
        ResponseBody body = response.body();
        if (body == null) {
            throw new IllegalStateException("response without a body");
        }
        return body;
    }

    /** Wraps a body to watch its reading. */
    static class Watched extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;
        private @Nullable IOException failure;

        Watched(ResponseBody body) {
            this.body = body;
            this.source = Okio.buffer((Source) new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    try {
                        long n = super.read(sink, byteCount);
                        onRead(Math.max(n, 0));
                        return n;
                    } catch (IOException e) {
                        failure = e;
                        throw e;
                    }
                }

                @Override
                public void close() throws IOException {
                    try {
                        super.close();
                    } finally {
                        onClose();
                    }
                }
            });
        }

        /** Called when this many bytes were read. */
        void onRead(long bytes) throws IOException {}

        /** Called when the body was closed, perhaps not for the first time. */
        void onClose() {}

        /** Rethrows the failure of reading, if any, because the reader may have hidden it. */
        void rethrowFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

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
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        TooLarge(long limit) {
            super("the body is larger than " + limit + " bytes");
        }
    }
}
