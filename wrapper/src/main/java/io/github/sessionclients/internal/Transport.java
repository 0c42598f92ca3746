package io.github.sessionclients.internal;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.AccountSession;
import io.github.sessionclients.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/**
 * A vendor's OkHttp client and Retrofit with our interceptors, outermost first: operation, retry, authorise, log; and on
 * the wire one more. The user's own interceptors come before ours, so they see no credential that is put into a header.
 */
public final class Transport {
    private static final String VERSION = version();

    /** A vendor's way to put the account's session on a copy of a request. */
    @FunctionalInterface
    public interface Authorise {
        void put(AccountSession session, Request request, Request.Builder on);
    }

    private final Vendor vendor;
    private final HttpUrl baseUrl;
    private final boolean owned;
    private final Moshi moshi;
    final CallStates states;
    private final UserAgent agent;
    private final Logger logger;
    private final OkHttpClient client;
    private final Retrofit retrofit;
    private final Unwrapper unwrapper;

    /**
     * A transport that authorises nothing.
     *
     * @param http the user's client, or a {@link #freshClient}
     * @param owned whether the client is ours alone, to be shut down with this
     * @param agent what the caller adds to the User-Agent, possibly empty
     */
    public Transport(
            Vendor vendor,
            HttpUrl baseUrl,
            OkHttpClient.Builder http,
            boolean owned,
            RetryPolicy retry,
            String agent,
            Moshi moshi,
            Time time) {
        this.vendor = vendor;
        this.baseUrl = baseUrl;
        this.owned = owned;
        this.moshi = moshi;
        this.states = new CallStates(vendor.name());
        this.agent = new UserAgent(("session-clients/" + VERSION + " " + agent).strip());
        this.logger = LoggerFactory.getLogger("io.github.sessionclients." + vendor.name());
        WireInterceptor wire = new WireInterceptor(states);
        // OkHttp's own repeating and redirecting, and a cache that does not know whose answers it keeps, are off.
        this.client = http.followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cache(null)
                .addInterceptor(new OperationInterceptor(states))
                .addInterceptor(new RetryInterceptor(states, retry, time))
                .addInterceptor(authorise(List.of(), (request, on) -> {}))
                .addInterceptor(new LogInterceptor(states, logger))
                .addInterceptor(wire)
                .addNetworkInterceptor(wire)
                .build();
        this.retrofit = retrofit(client);
        this.unwrapper = new Unwrapper(vendor, retrofit, moshi);
    }

    private Transport(Transport from, Interceptor authorise) {
        this.vendor = from.vendor;
        this.baseUrl = from.baseUrl;
        this.owned = from.owned;
        this.moshi = from.moshi;
        this.states = from.states;
        this.agent = from.agent;
        this.logger = from.logger;
        OkHttpClient.Builder http = from.client.newBuilder();
        List<Interceptor> interceptors = http.interceptors();
        interceptors.set(interceptors.size() - 3, authorise); // before the log and the wire
        this.client = http.build();
        this.retrofit = retrofit(client);
        this.unwrapper = new Unwrapper(vendor, retrofit, moshi);
    }

    private Retrofit retrofit(OkHttpClient callFactory) {
        return new Retrofit.Builder()
                .baseUrl(baseUrl)
                .client(callFactory)
                .addConverterFactory(MoshiConverterFactory.create(moshi))
                .build();
    }

    /** A client of our own: daemon threads, and no more of them than there are calls. */
    public static OkHttpClient.Builder freshClient(String vendor) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "session-clients " + vendor);
                    thread.setDaemon(true);
                    return thread;
                });
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests()); // one vendor is one host
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool())
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(Duration.ofSeconds(30))
                .writeTimeout(Duration.ofSeconds(30))
                .callTimeout(Duration.ofSeconds(60));
    }

    /**
     * This transport with credentials that do not change on its requests to the base URL's origin; shares all else.
     *
     * @param secrets what is put there, to be masked where the call is logged or described
     * @param authorise puts them on a copy of the request that it is given
     */
    public Transport authorised(List<Hidden> secrets, BiConsumer<Request, Request.Builder> authorise) {
        return new Transport(this, authorise(secrets, authorise));
    }

    private Interceptor authorise(List<Hidden> secrets, BiConsumer<Request, Request.Builder> authorise) {
        return new AuthoriseInterceptor(states, agent, baseUrl, secrets, authorise);
    }

    /** This transport with the account's session on its requests to the base URL's origin; shares all else. */
    public Transport authorised(AccountSessions sessions, Authorise authorise) {
        return new Transport(this, new SessionInterceptor(states, agent, baseUrl, sessions, authorise));
    }

    public HttpUrl baseUrl() {
        return baseUrl;
    }

    public OkHttpClient client() {
        return client;
    }

    public Retrofit retrofit() {
        return retrofit;
    }

    public <A> A create(Class<A> api) {
        return retrofit.create(api);
    }

    Vendor vendor() {
        return vendor;
    }

    Logger log() {
        return logger;
    }

    Unwrapper unwrapper() {
        return unwrapper;
    }

    /** A call of an interface of the user's: its success body may have any size. */
    public <T> HttpCall<T> call(Call<T> call) {
        return call(call, false);
    }

    /** A call of the vendor's session operations. */
    public <T> HttpCall<T> sessionCall(Call<T> call) {
        return call(call, true);
    }

    @SuppressWarnings("unchecked") // Retrofit decodes the T of Call<T>
    private <T> HttpCall<T> call(Call<T> call, boolean bounded) {
        Request request = request(call);
        OperationInfo operation = OperationInfo.of(request);
        if (!operation.isKnown()) {
            throw new IllegalArgumentException("not a call of an interface made with create(): " + call.getClass());
        }
        return HttpCall.of(this, operation, request, bounded, value -> (T) value);
    }

    private static Request request(Call<?> call) {
        try {
            return call.request();
        } catch (IllegalArgumentException e) {
            // Without the cause: Retrofit and OkHttp print the values that they refuse.
            String said = String.valueOf(e.getMessage())
                    .replaceFirst("(?s)^Unable to convert .* to RequestBody", "Unable to convert the body")
                    .replaceFirst("(?s): .*", "");
            IllegalArgumentException refused = new IllegalArgumentException(said);
            refused.setStackTrace(e.getStackTrace());
            throw refused;
        }
    }

    /** A call of the client, of which the interceptors know this until it has {@link #ended}. */
    okhttp3.Call newCall(Request request, CallState state) {
        okhttp3.Call call = client.newCall(request);
        states.begin(call, state);
        return call;
    }

    void ended(okhttp3.Call call) {
        states.end(call);
    }

    boolean isClosed() {
        return states.isClosed();
    }

    /** Cancels what is under way and refuses what comes. Shuts threads and connections down if they are ours. */
    public void close() {
        states.close();
        if (owned) {
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdownNow();
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
