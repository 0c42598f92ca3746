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

/** Response bodies: read up to a limit, watched, and with an action when they are closed. */
final class Bodies {
    /** How large a body may be that is read into memory, unless a vendor says otherwise. */
    static final long MAX_BUFFERED_BYTES = 1 << 20;

    private Bodies() {}

    /** Returns the whole body; null if it is larger than the limit, in which case what was read is still in its buffer. */
    static byte @Nullable [] read(ResponseBody body, long limit) throws IOException {
        BufferedSource source = body.source();
        try {
            return source.request(limit + 1) ? null : source.readByteArray();
        } catch (TooLarge e) {
            return null;
        }
    }

    /** Returns the response with a body that fails instead of giving more than the limit. */
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

    /** Returns the body of a response, which every response has that an interceptor or a call sees. */
    static ResponseBody body(Response response) {
        ResponseBody body = response.body();
        if (body == null) {
            throw new IllegalStateException("response without a body");
        }
        return body;
    }

    /** Another body, whose reading is watched. */
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

        /** So many bytes were read. */
        void onRead(long bytes) throws IOException {}

        /** The body was closed, perhaps again. */
        void onClose() {}

        /** Throws what reading failed with, if it did: whoever read may have hidden it. */
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
