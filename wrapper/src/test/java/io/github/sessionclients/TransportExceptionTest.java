package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the end of a call without an answer is told. */
class TransportExceptionTest {
    @Test
    void aConnectionThatCouldNotBeMade() {
        TransportException e = of(new ConnectException("refused"), false, false);

        assertThat(saysOf(e)).containsExactly("connectFailure");
        assertThat(e).hasMessage("netim getSession got no response: could not connect: ConnectException: refused");
        assertThat(e.operation()).isEqualTo("getSession");
        assertThat(e).hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void aConnectionThatBrokeAfterTheRequest() {
        TransportException e = of(new IOException("reset"), true, false);

        assertThat(saysOf(e)).containsExactly("sent");
        assertThat(e)
                .hasMessage(
                        "netim getSession got no response: the connection failed after the request was sent: IOException: reset");
    }

    @Test
    void aTimeoutBeforeTheRequestIsAFailureToConnectToo() {
        TransportException e = of(new SocketTimeoutException("connect timed out"), false, false);

        assertThat(saysOf(e)).containsExactly("timeout", "connectFailure");
        assertThat(e).hasMessage("netim getSession got no response: timeout before the request was sent");
    }

    @Test
    void aTimeoutAfterTheRequestIsNoFailureToConnect() {
        TransportException e = of(new SocketTimeoutException("read timed out"), true, false);

        assertThat(saysOf(e)).containsExactly("sent", "timeout");
        assertThat(e).hasMessage("netim getSession got no response: timeout after the request was sent");
    }

    @Test
    void theLimitOfTheWholeCallIsATimeoutThoughItCancels() {
        assertThat(saysOf(of(new InterruptedIOException("timeout"), true, true)))
                .containsExactly("sent", "timeout");
    }

    @Test
    void aCancelledCallIsCancelledWhateverItsSocketSays() {
        TransportException e = of(new IOException("Socket closed"), true, true);

        assertThat(saysOf(e)).containsExactly("sent", "canceled");
        assertThat(e).hasMessage("netim getSession got no response: canceled");
    }

    @Test
    void anInterruptIsNoTimeout() {
        TransportException e = of(new InterruptedIOException("interrupted"), false, false);

        assertThat(saysOf(e)).containsExactly("interrupted");
        assertThat(e).hasMessage("netim getSession got no response: interrupted");
    }

    @Test
    void survivesSerialisation() throws Exception {
        TransportException e = copy(of(new SocketTimeoutException("read timed out"), true, false));

        assertThat(saysOf(e)).containsExactly("sent", "timeout");
        assertThat(e.operation()).isEqualTo("getSession");
        assertThat(e).hasMessage("netim getSession got no response: timeout after the request was sent");
    }

    private static TransportException of(IOException cause, boolean sent, boolean canceled) {
        return new TransportException("netim", "getSession", cause, sent, canceled);
    }

    private static List<String> saysOf(TransportException e) {
        List<String> says = new ArrayList<>();
        if (e.wasSent()) {
            says.add("sent");
        }
        if (e.isTimeout()) {
            says.add("timeout");
        }
        if (e.isConnectFailure()) {
            says.add("connectFailure");
        }
        if (e.isCanceled()) {
            says.add("canceled");
        }
        if (e.isInterrupted()) {
            says.add("interrupted");
        }
        return says;
    }

    private static TransportException copy(TransportException e) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TransportException) in.readObject();
        }
    }
}
