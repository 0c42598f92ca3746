package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    @ParameterizedTest
    @ValueSource(longs = {-1, 10})
    void aBodyOfExactlyTheLimitIsRead(long said) throws IOException {
        assertThat(read(10, said)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 11})
    void aBodyOverTheLimitIsNot(long said) throws IOException {
        assertThat(read(11, said)).isNull();
    }

    @Test
    void aBoundedBodyGivesTheLimitAndFailsAfterIt() throws IOException {
        Buffer just = new Buffer().write(new byte[(int) Bodies.MAX_BUFFERED_BYTES]);
        Buffer over = new Buffer().write(new byte[(int) Bodies.MAX_BUFFERED_BYTES + 1]);

        try (Response response =
                Bodies.bounded(response(ResponseBody.create(just, null, -1)), Bodies.MAX_BUFFERED_BYTES)) {
            assertThat(Bodies.body(response).bytes()).hasSize((int) Bodies.MAX_BUFFERED_BYTES);
        }
        try (Response response =
                Bodies.bounded(response(ResponseBody.create(over, null, -1)), Bodies.MAX_BUFFERED_BYTES)) {
            assertThatThrownBy(() -> Bodies.body(response).bytes())
                    .isInstanceOf(IOException.class)
                    .hasMessage("the body is larger than 1048576 bytes");
        }
    }

    @Test
    void theFailureOfTheConnectionIsKept() throws IOException {
        IOException reset = new IOException("reset");
        Bodies.Watched watched = new Bodies.Watched(ResponseBody.create(
                Okio.buffer((Source) new ForwardingSource(new Buffer()) {
                    @Override
                    public long read(Buffer sink, long byteCount) throws IOException {
                        throw reset;
                    }
                }),
                null,
                -1));
        watched.rethrowFailure();

        assertThatThrownBy(watched::bytes).isSameAs(reset);
        assertThatThrownBy(watched::rethrowFailure).isSameAs(reset);
    }

    @Test
    void anActionRunsAtTheFirstClosing() {
        AtomicInteger closings = new AtomicInteger();
        Response response = Bodies.onClose(response(ResponseBody.create("x", null)), closings::incrementAndGet);
        assertThat(closings).hasValue(0);

        response.close();
        response.close();

        assertThat(closings).hasValue(1);
    }

    private static @Nullable Long read(int size, long said) throws IOException {
        byte[] read = Bodies.read(ResponseBody.create(new Buffer().write(new byte[size]), null, said), 10);
        return read == null ? null : (long) read.length;
    }

    private static Response response(ResponseBody body) {
        return new Response.Builder()
                .request(new Request.Builder().url("http://localhost/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(400)
                .message("")
                .body(body)
                .build();
    }
}
