package io.github.sessionclients.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A user's listener with a bug in one of its methods. */
final class ThrowingListener extends EventListener {
    private final String event;
    volatile boolean broken = true;
    volatile boolean thrown;
    final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    ThrowingListener(String event) {
        this.event = event;
    }

    private void at(String happened) {
        if (broken && happened.equals(event)) {
            thrown = true;
            throw new IllegalStateException("a bug at " + event);
        }
    }

    @Override
    public void callStart(Call call) {
        at("callStart");
    }

    @Override
    public void dnsStart(Call call, String domainName) {
        at("dnsStart");
    }

    @Override
    public void dnsEnd(Call call, String domainName, List<InetAddress> addresses) {
        at("dnsEnd");
    }

    @Override
    public void proxySelectStart(Call call, HttpUrl url) {
        at("proxySelectStart");
    }

    @Override
    public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
        at("proxySelectEnd");
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        at("connectStart");
    }

    @Override
    public void connectEnd(Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        at("connectEnd");
    }

    @Override
    public void connectFailed(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol, IOException e) {
        at("connectFailed");
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        connections.add(connection);
        at("connectionAcquired");
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        at("connectionReleased");
    }

    @Override
    public void requestHeadersStart(Call call) {
        at("requestHeadersStart");
    }

    @Override
    public void requestHeadersEnd(Call call, Request request) {
        at("requestHeadersEnd");
    }

    @Override
    public void requestBodyStart(Call call) {
        at("requestBodyStart");
    }

    @Override
    public void requestBodyEnd(Call call, long bytes) {
        at("requestBodyEnd");
    }

    @Override
    public void responseHeadersStart(Call call) {
        at("responseHeadersStart");
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        at("responseHeadersEnd");
    }

    @Override
    public void responseBodyStart(Call call) {
        at("responseBodyStart");
    }

    @Override
    public void responseBodyEnd(Call call, long bytes) {
        at("responseBodyEnd");
    }

    @Override
    public void callEnd(Call call) {
        at("callEnd");
    }

    @Override
    public void callFailed(Call call, IOException e) {
        at("callFailed");
    }

    @Override
    public void canceled(Call call) {
        at("canceled");
    }
}
