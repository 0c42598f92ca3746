package io.github.sessionclients.internal;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ClientSettings;
import io.github.sessionclients.runtime.TextBodyConverterFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/**
 * The parts that all handles of a client share: OkHttp with the library's interceptors, Retrofit, converters, caches, threads, and the set of
 * running calls. The application interceptors are, outermost first: the user's, credential, log. The guard is a network interceptor.
 */
public final class Transport {
    /** Why a call is stopped. */
    enum Stop {
        CANCELED,
        CLOSED,
        TIMED_OUT
    }

    /** A running call. */
    interface Stoppable {
        void stop(Stop reason);
    }

    private static final String VERSION = version();
    private static final int MAX_IDLE_CONNECTIONS = 5; // as OkHttp's own

    /** Less than the 5 s after which Apache and Node close an idle connection, so that calls rarely use a stale one. */
    private static final int MAX_IDLE_SECONDS = 4;

    private static final Duration IDLE_THREAD = Duration.ofSeconds(10);

    private final Vendor vendor;
    private final ClientSettings settings;
    private final Logger log;
    private final OkHttpClient client;
    private final Retrofit retrofit;
    private final ResponseParser parser;
    private final RetryRules retries;
    private final ThreadPoolExecutor completions;
    private final ScheduledThreadPoolExecutor timer;

    /** Holds interfaces and handlers weakly, because they may belong to another class loader. */
    private final Map<Class<?>, WeakReference<InvocationHandler>> handlers =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final Set<Stoppable> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Creates the transport of a client. */
    public Transport(Vendor vendor, ClientSettings settings) {
        this.vendor = vendor;
        this.settings = settings;
        String userAgent = ("session-clients/" + VERSION + " " + settings.userAgent()).strip();
        this.log = LoggerFactory.getLogger("io.github.sessionclients." + vendor.name());
        boolean seen = !settings.okHttpClient().interceptors().isEmpty();
        // OkHttp recovers as far as the guard permits. Redirects are off, and so is the cache, which would mix the
        // responses of different credentials.
        this.client = settings.okHttpClient()
                .newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .cache(null)
                .addInterceptor(new CredentialInterceptor(settings.baseUrl(), userAgent, seen))
                .addInterceptor(new LogInterceptor(log))
                .addNetworkInterceptor(new NetworkGuard(settings.retryPolicy().maxRetries() > 0))
                .build();
        this.retrofit = newRetrofit();
        this.parser = new ResponseParser(vendor, settings.moshi());
        this.retries = new RetryRules(settings.retryPolicy(), settings.clock());
        ThreadFactory threads = daemons(vendor.name());
        this.completions = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                threads,
                (task, pool) -> task.run()); // completes the last calls of a closed client
        this.timer = new ScheduledThreadPoolExecutor(1, threads);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timer.setRejectedExecutionHandler(
                new ThreadPoolExecutor.DiscardPolicy()); // the calls of a closed client end immediately
        timer.setKeepAliveTime(IDLE_THREAD.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Returns a Retrofit with its own caches, including Moshi's. */
    Retrofit newRetrofit() {
        Moshi moshi = settings.moshi().newBuilder().build();
        return new Retrofit.Builder()
                .baseUrl(settings.baseUrl())
                .callFactory(Transport::requestOnly)
                .addCallAdapterFactory(new ApiCallAdapterFactory(null))
                .addConverterFactory(TextBodyConverterFactory.create())
                .addConverterFactory(new FallbackConverterFactory(MoshiConverterFactory.create(moshi)))
                .build();
    }

    /** Returns the call that Retrofit creates for a request, of which only the request is used. A proxy, because OkHttp versions add methods. */
    private static Call requestOnly(Request request) {
        return (Call) java.lang.reflect.Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Request.class) { // its name may be another in a shrunk jar
                        return request;
                    }
                    throw new IllegalStateException(
                            "the call is from a Retrofit whose first call adapter is not the client's: add"
                                    + " your adapters to retrofit().newBuilder() with addCallAdapterFactory()");
                });
    }

    /** Creates the library's own OkHttp client, with daemon threads and no more threads than calls. */
    public static OkHttpClient.Builder freshClient(String vendor) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                daemons(vendor));
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests()); // one vendor is one host
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(MAX_IDLE_CONNECTIONS, MAX_IDLE_SECONDS, TimeUnit.SECONDS))
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofSeconds(30))
                .writeTimeout(Duration.ofSeconds(30))
                .callTimeout(Duration.ofSeconds(60));
    }

    private static ThreadFactory daemons(String vendor) {
        return task -> {
            Thread thread = new Thread(task, "session-clients " + vendor);
            thread.setDaemon(true);
            return thread;
        };
    }

    public HttpUrl baseUrl() {
        return settings.baseUrl();
    }

    Vendor vendor() {
        return vendor;
    }

    Logger log() {
        return log;
    }

    Clock clock() {
        return settings.clock();
    }

    /** Returns the time for measuring durations, in nanoseconds since an arbitrary origin. */
    long nanoTime() {
        return settings.nanoTime().getAsLong();
    }

    OkHttpClient client() {
        return client;
    }

    Retrofit retrofit() {
        return retrofit;
    }

    ResponseParser parser() {
        return parser;
    }

    RetryRules retries() {
        return retries;
    }

    long callTimeoutNanos() {
        return TimeUnit.MILLISECONDS.toNanos(client.callTimeoutMillis());
    }

    /** Returns Retrofit's implementation of an interface, which all handles share. */
    InvocationHandler invocationHandler(Class<?> api) {
        WeakReference<InvocationHandler> kept = handlers.get(api);
        InvocationHandler known = kept == null ? null : kept.get();
        if (known == null) {
            Checks.paths(vendor.name(), api, baseUrl());
            boolean shared = api.getClassLoader() == Transport.class.getClassLoader();
            Object made = (shared ? retrofit : newRetrofit()).create(api);
            known = java.lang.reflect.Proxy.getInvocationHandler(made);
            handlers.put(api, new WeakReference<>(known));
        }
        return known;
    }

    /** Returns the proxy for a URL, for a message; empty if there is none. */
    String describeProxy(HttpUrl url) {
        Proxy given = client.proxy();
        List<Proxy> proxies = given == null
                ? client.proxySelector().select(url.newBuilder("/").build().uri())
                : List.of(given);
        return !proxies.isEmpty() && proxies.get(0).address() instanceof InetSocketAddress at
                ? " through the proxy " + at.getHostString() + ":" + at.getPort()
                : "";
    }

    Call newCall(Request request) {
        return client.newCall(request);
    }

    void register(Stoppable call) {
        running.add(call);
    }

    void unregister(Stoppable call) {
        running.remove(call);
    }

    /** Returns the number of running calls. */
    int runningCalls() {
        return running.size();
    }

    /** Runs a task after a pause. */
    Future<?> schedule(Runnable task, Duration pause) {
        ScheduledExecutorService given = settings.scheduler();
        return (given == null ? timer : given).schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs a task when the time limit of a call is reached. */
    Future<?> watch(Runnable task, long nanos) {
        return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }

    /** Delivers the result of an asynchronous call on a thread that may block on other calls. */
    void complete(Runnable task) {
        completions.execute(task);
    }

    boolean isClosed() {
        return closed;
    }

    void checkNotClosed() throws ClosedException {
        if (closed) {
            throw new ClosedException(vendor.name());
        }
    }

    /** Cancels running calls and rejects new ones. Shuts down threads and connections if they are the library's own. */
    public void close() {
        closed = true;
        running.forEach(call -> call.stop(Stop.CLOSED));
        timer.shutdown();
        completions.shutdown();
        if (settings.ownsOkHttpClient()) {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = Transport.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
