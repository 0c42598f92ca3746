package io.github.sessionclients.internal;

import java.io.IOException;
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
        return replace(response, new ForwardingSource(body.source()) {
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
        });
    }

    /** The response with a body that runs the action once it is closed. */
    static Response onClose(Response response, Runnable action) {
        return replace(response, new ForwardingSource(body(response).source()) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    action.run();
                }
            }
        });
    }

    /** The body of a response, there for every response that an interceptor sees. */
    static ResponseBody body(Response response) {
        ResponseBody body = response.body();
        if (body == null) {
            throw new IllegalStateException("response without a body");
        }
        return body;
    }

    private static Response replace(Response response, Source source) {
        ResponseBody body = body(response);
        BufferedSource buffered = Okio.buffer(source);
        return response.newBuilder()
                .body(ResponseBody.create(buffered, body.contentType(), body.contentLength()))
                .build();
    }

    /** Keeps the beginning of what is read through it, and the failure of the connection below, if one comes. */
    static final class Tee extends ForwardingSource {
        final Buffer kept = new Buffer();

        @Nullable
        IOException failure;

        Tee(Source delegate) {
            super(delegate);
        }

        /** Does nothing: the reader may be done with it, but whoever made it is not. */
        @Override
        public void close() {}

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                long n = super.read(sink, byteCount);
                if (n > 0 && kept.size() < LIMIT) {
                    sink.copyTo(kept, sink.size() - n, Math.min(n, LIMIT - kept.size()));
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
