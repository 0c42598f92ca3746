package io.github.sessionclients.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
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
 * A request body that reports correctly whether it can be written again. OkHttp's multipart body and Retrofit's wrappers hide that a part can be
 * written only once. Written again, the part would be empty, and the call would still succeed.
 *
 * <p>A body of unknown length also counts its bytes. If it has another length when it is written again, it fails before the end, so that no server
 * accepts it as complete. For a known length OkHttp checks this itself. Exceptions of the user's body are distinguished from network failures.
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
     * Returns the request with a guarded body if it needs one.
     *
     * @param arguments the arguments that the body was made from, because wrappers hide them
     */
    static Request guard(Request request, Collection<?> arguments) {
        RequestBody body = request.body();
        if (body == null || body instanceof GuardedBody) {
            return request;
        }
        boolean oneShot = contains(body, RequestBody::isOneShot) || contains(arguments, RequestBody::isOneShot);
        boolean users =
                contains(arguments, any -> true) || !body.getClass().getName().matches("(okhttp3|retrofit2)[.].*");
        if (!users && !oneShot && !body.isDuplex() && hasKnownLength(body)) {
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

    /** Returns whether a body with this property is among the parts. */
    private static boolean contains(@Nullable Object part, Predicate<RequestBody> such) {
        if (part instanceof MultipartBody multipart) {
            return contains(multipart.parts(), such);
        }
        if (part instanceof MultipartBody.Part wrapped) {
            return contains(wrapped.body(), such);
        }
        if (part instanceof RequestBody body) {
            return such.test(body);
        }
        if (part instanceof Collection<?> parts) { // not any Iterable: some can be read only once
            return parts.stream().anyMatch(each -> contains(each, such));
        }
        if (part instanceof Map<?, ?> parts) {
            return contains(parts.values(), such);
        }
        if (part instanceof Object[] parts) {
            return contains(Arrays.asList(parts), such);
        }
        return false;
    }

    /** Returns true only once, for the one run that may write the body. */
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
        if (isDuplex()) {
            body.writeTo(sink);
            return;
        }
        long length = contentLength();
        Counter counter = new Counter(sink);
        try {
            BufferedSink counted = Okio.buffer((Sink) counter);
            body.writeTo(counted);
            counted.emit();
        } catch (IOException | RuntimeException e) {
            if (counter.failed) {
                throw e;
            }
            counter.failed = true;
            throw new BodyException(e);
        } finally {
            if (length < 0) {
                note(counter);
            }
        }
    }

    private synchronized void note(Counter counter) throws IOException {
        boolean differs = written >= 0 && (complete ? counter.count != written : counter.count < written);
        complete |= !counter.failed;
        written = Math.max(written, counter.count);
        if (differs && !counter.failed) {
            throw new IOException("the request's body changed when it was written again: " + counter.count
                    + " bytes instead of " + written + "; it should return true from isOneShot()");
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
        public void flush() throws IOException {
            failed = true;
            super.flush();
            failed = false;
        }

        @Override
        public void close() {}
    }
}
