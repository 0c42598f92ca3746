package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that says truly whether it can be written again. OkHttp's multipart body and Retrofit's wrappers do not pass
 * on that a part can be written only once; the second time it would be empty, and the result a success.
 *
 * <p>A body of unknown length also counts what it writes: another writing of another length fails before it is complete, so that
 * no server takes it for whole. With a known length OkHttp does that itself.
 */
final class GuardedBody extends RequestBody {
    private final RequestBody body;
    private final boolean oneShot;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private long written = -1;
    private boolean complete;

    private GuardedBody(RequestBody body, boolean oneShot) {
        this.body = body;
        this.oneShot = oneShot;
    }

    /**
     * Returns the request with a body of this kind where it needs one.
     *
     * @param arguments what the body was made of, as wrappers hide it
     */
    static Request guard(Request request, Collection<?> arguments) {
        RequestBody body = request.body();
        if (body == null || body instanceof GuardedBody) {
            return request;
        }
        boolean oneShot = isOneShot(body) || isOneShot(arguments);
        if (!oneShot && !body.isDuplex() && hasKnownLength(body)) {
            return request;
        }
        return request.newBuilder()
                .method(request.method(), new GuardedBody(body, oneShot))
                .build();
    }

    private static boolean hasKnownLength(RequestBody body) {
        try {
            return body.contentLength() >= 0;
        } catch (IOException e) {
            return false; // OkHttp asks again, and reports it
        }
    }

    private static boolean isOneShot(@Nullable Object part) {
        if (part instanceof MultipartBody multipart) {
            return isOneShot(multipart.parts());
        }
        if (part instanceof MultipartBody.Part wrapped) {
            return isOneShot(wrapped.body());
        }
        if (part instanceof RequestBody body) {
            return body.isOneShot();
        }
        if (part instanceof Collection<?> parts) { // not any Iterable: some can be read only once
            return parts.stream().anyMatch(GuardedBody::isOneShot);
        }
        if (part instanceof Map<?, ?> parts) {
            return isOneShot(parts.values());
        }
        if (part instanceof Object[] parts) {
            return isOneShot(java.util.Arrays.asList(parts));
        }
        return false;
    }

    /** Returns true to the first who asks: the one run of a call that has a body to write. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
        return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
        return oneShot || body.isOneShot();
    }

    @Override
    public boolean isDuplex() {
        return body.isDuplex();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        if (isDuplex() || contentLength() >= 0) {
            body.writeTo(sink);
            return;
        }
        Counter counter = new Counter(sink);
        try {
            BufferedSink counted = Okio.buffer((Sink) counter);
            body.writeTo(counted);
            counted.emit();
        } finally {
            note(counter);
        }
    }

    private synchronized void note(Counter counter) throws IOException {
        boolean differs = written >= 0 && (complete ? counter.count != written : counter.count < written);
        complete |= !counter.failed;
        written = Math.max(written, counter.count);
        if (differs && !counter.failed) {
            throw new IOException("the request's body is not the same when it is written again: " + counter.count
                    + " bytes instead of " + written + "; it should say isOneShot()");
        }
    }

    private static final class Counter extends ForwardingSink {
        private long count;
        private boolean failed;

        Counter(Sink delegate) {
            super(delegate);
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            failed = true;
            super.write(source, byteCount);
            failed = false;
            count += byteCount;
        }

        @Override
        public void close() {}
    }
}
