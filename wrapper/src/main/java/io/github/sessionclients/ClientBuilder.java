package io.github.sessionclients;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.ClassPathCheck;
import io.github.sessionclients.internal.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The settings that every client takes. A builder is for one thread; the client that it builds is for many.
 *
 * <p>What is not set here is looked up when the client is built, if {@link #fromEnvironment()} was called: first as
 * system property {@code sessionclients.<vendor>.<name>}, then as environment variable of the same name in capitals with
 * underscores ({@code sessionclients.netim.base-url} is {@code SESSIONCLIENTS_NETIM_BASE_URL}). So the order is: builder,
 * system property, environment variable, default.
 *
 * @param <B> the vendor's builder
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {
    private final String vendor;
    private @Nullable String baseUrl;
    private @Nullable OkHttpClient okHttpClient;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;
    private @Nullable Duration writeTimeout;
    private @Nullable Duration callTimeout;
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private String userAgent = "";
    private Moshi moshi = new Moshi.Builder().build();
    private boolean environment;
    private UnaryOperator<@Nullable String> variables = System::getenv;
    private Clock clock = Clock.systemUTC();
    private LongSupplier nanoTime = System::nanoTime;

    @Nullable
    ScheduledExecutorService scheduler;

    private boolean sharesCookies = true;

    protected ClientBuilder(String vendor) {
        ClassPathCheck.run(); // before any class that needs a class path which fits
        this.vendor = vendor;
    }

    /**
     * Where the API is; by default the production server, where the vendor has one for all. Must be https, or http to this machine.
     *
     * @throws IllegalArgumentException if it is not such a URL, when the client is built
     */
    public B baseUrl(String baseUrl) {
        this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl == null");
        return self();
    }

    /**
     * A client to derive ours from: its connections, threads, proxy, TLS settings, interceptors and event listeners serve
     * here too. It is not changed, nor shut down with ours. Redirects and the cache are off in ours, and OkHttp's
     * own recovery is bounded as {@link RetryPolicy} says. Its timeouts hold unless set here.
     */
    public B okHttpClient(OkHttpClient okHttpClient) {
        this.okHttpClient = Objects.requireNonNull(okHttpClient, "okHttpClient == null");
        return self();
    }

    /** How long connecting may take; 10 s by default. */
    public B connectTimeout(Duration timeout) {
        this.connectTimeout = Checks.limit("connectTimeout", timeout);
        return self();
    }

    /** How long the server may be silent; 30 s by default. */
    public B readTimeout(Duration timeout) {
        this.readTimeout = Checks.limit("readTimeout", timeout);
        return self();
    }

    /** How long one write may be stuck; 30 s by default. */
    public B writeTimeout(Duration timeout) {
        this.writeTimeout = Checks.limit("writeTimeout", timeout);
        return self();
    }

    /** How long a whole call may take, with opening the session, retries and reading the body; 60 s by default. */
    public B callTimeout(Duration timeout) {
        this.callTimeout = Checks.limit("callTimeout", timeout);
        return self();
    }

    /** When calls are repeated; {@link RetryPolicy#standard()} by default. */
    public B retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy == null");
        return self();
    }

    /** Your own product, such as {@code shop/2.1}, to stand after ours in the User-Agent. */
    public B userAgent(String product) {
        this.userAgent = Checks.header("userAgent", product);
        return self();
    }

    /** Reads and writes the types of your own interfaces; ours need nothing registered. */
    public B moshi(Moshi moshi) {
        this.moshi = Objects.requireNonNull(moshi, "moshi == null");
        return self();
    }

    /** Takes what is not set here from system properties and environment variables, as the class comment says. */
    public B fromEnvironment() {
        this.environment = true;
        return self();
    }

    /** For tests: time that does not pass by itself, and an environment of their own. */
    final void testing(
            Clock clock,
            LongSupplier nanoTime,
            @Nullable ScheduledExecutorService scheduler,
            UnaryOperator<@Nullable String> variables) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.scheduler = scheduler;
        this.variables = variables;
    }

    /** The value if it is set, or what the environment has under this name. */
    protected final @Nullable String setting(String name, @Nullable String value) {
        if (value != null || !environment) {
            return value;
        }
        String key = "sessionclients." + vendor + "." + name;
        String property = System.getProperty(key);
        return property != null
                ? property
                : variables.apply(key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /**
     * Returns all settings, checked.
     *
     * @param defaultBaseUrl where the API is if nobody says it; null if somebody has to
     */
    protected final ClientSettings settings(@Nullable String defaultBaseUrl) {
        String url = setting("base-url", baseUrl);
        if (url == null) {
            url = defaultBaseUrl;
        }
        if (url == null) {
            throw new IllegalArgumentException("baseUrl is missing: call server(…) or baseUrl(…)");
        }
        OkHttpClient.Builder http = okHttpClient == null ? Transport.freshClient(vendor) : okHttpClient.newBuilder();
        if (connectTimeout != null) {
            http.connectTimeout(connectTimeout);
        }
        if (readTimeout != null) {
            http.readTimeout(readTimeout);
        }
        if (writeTimeout != null) {
            http.writeTimeout(writeTimeout);
        }
        if (callTimeout != null) {
            http.callTimeout(callTimeout);
        }
        if (!sharesCookies) {
            http.cookieJar(CookieJar.NO_COOKIES);
        }
        return new ClientSettings(
                Checks.baseUrl("baseUrl", url),
                http.build(),
                okHttpClient == null,
                retryPolicy,
                userAgent,
                moshi,
                clock,
                nanoTime,
                scheduler);
    }

    /** Says whether a {@code CookieJar} of the user's client is used. Where a client has many customers, it would mix them. */
    protected final B cookies(boolean shared) {
        this.sharesCookies = shared;
        return self();
    }

    @SuppressWarnings("unchecked") // each vendor's builder names itself
    final B self() {
        return (B) this;
    }
}
