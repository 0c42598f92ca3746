package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
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
    void noMoreThanOneByteOverTheLimitIsTakenFromTheBody() throws IOException {
        Buffer content = new Buffer().write(new byte[100]);

        assertThat(Bodies.read(ResponseBody.create(content, null, -1), 10)).isNull();

        assertThat(content.size()).isEqualTo(89);
    }

    @Test
    void neitherWhereItComesInPieces() throws IOException {
        Buffer content = new Buffer().write(new byte[100]);
        ForwardingSource oneByteFirst = new ForwardingSource(content) {
            private boolean later;

            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                long asked = later ? byteCount : 1;
                later = true;
                return super.read(sink, asked);
            }
        };
        // Unbuffered, so that what is asked for is what is taken.
        ResponseBody body = new ResponseBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public long contentLength() {
                return -1;
            }

            @Override
            public BufferedSource source() {
                return (BufferedSource) Proxy.newProxyInstance(
                        BodiesTest.class.getClassLoader(),
                        new Class<?>[] {BufferedSource.class},
                        (proxy, method, arguments) -> oneByteFirst.read((Buffer) arguments[0], (Long) arguments[1]));
            }
        };

        assertThat(Bodies.read(body, 10)).isNull();

        assertThat(content.size()).isEqualTo(89);
    }

    @Test
    void aBoundedBodyGivesTheLimitAndFailsAfterIt() throws IOException {
        Buffer just = new Buffer().write(new byte[(int) Bodies.LIMIT]);
        Buffer over = new Buffer().write(new byte[(int) Bodies.LIMIT + 1]);

        try (Response response = Bodies.bounded(response(ResponseBody.create(just, null, -1)), Bodies.LIMIT)) {
            assertThat(Bodies.body(response).bytes()).hasSize((int) Bodies.LIMIT);
        }
        try (Response response = Bodies.bounded(response(ResponseBody.create(over, null, -1)), Bodies.LIMIT)) {
            assertThatThrownBy(() -> Bodies.body(response).bytes())
                    .isInstanceOf(IOException.class)
                    .hasMessage("the body is larger than 1048576 bytes");
        }
    }

    @Test
    void whatIsReadIsKeptUpToTheLimit() throws IOException {
        Buffer content = new Buffer();
        for (int i = 0; i < Bodies.LIMIT / 4 + 1; i++) {
            content.writeInt(i);
        }
        byte[] all = content.clone().readByteArray();
        Bodies.Tee tee = new Bodies.Tee(content);
        Buffer head = new Buffer();
        assertThat(tee.read(head, 100)).isEqualTo(100); // so that no piece ends at the limit

        assertThat(head.readByteArray()).isEqualTo(Arrays.copyOf(all, 100));
        assertThat(Okio.buffer(tee).readByteArray()).isEqualTo(Arrays.copyOfRange(all, 100, all.length));

        assertThat(tee.kept.size()).isEqualTo(Bodies.LIMIT);
        assertThat(tee.kept.readByteArray()).isEqualTo(Arrays.copyOf(all, (int) Bodies.LIMIT));
        assertThat(tee.failure).isNull();
    }

    @Test
    void theFailureOfTheConnectionIsKept() {
        IOException reset = new IOException("reset");
        Bodies.Tee tee = new Bodies.Tee(new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                throw reset;
            }
        });

        assertThatThrownBy(() -> tee.read(new Buffer(), 1)).isSameAs(reset);
        assertThat(tee.failure).isSameAs(reset);
    }

    private static @Nullable Long read(int size, long said) throws IOException {
        Buffer read = Bodies.read(ResponseBody.create(new Buffer().write(new byte[size]), null, said), 10);
        return read == null ? null : read.size();
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
