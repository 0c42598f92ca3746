package io.github.sessionclients;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.internal.Checks;
import io.github.sessionclients.internal.ClassPathCheck;
import io.github.sessionclients.internal.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    private final boolean hasCredentials;
    private final Logger log;
    private @Nullable String baseUrl;
    private @Nullable String plainHttpHosts;
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

    /**
     * Creates a builder.
     *
     * @param vendor its name in settings and messages
     * @param hasCredentials whether its clients send any, which need https
     */
    protected ClientBuilder(String vendor, boolean hasCredentials) {
        ClassPathCheck.run(); // before any class that needs a class path which fits
        this.vendor = vendor;
        this.hasCredentials = hasCredentials;
        this.log = LoggerFactory.getLogger("io.github.sessionclients." + vendor);
    }

    /**
     * Sets where the API is; by default the production server, where the vendor has one for all. A client with credentials takes
     * https, and http to this machine or to a host that {@link #allowPlainHttp} names.
     *
     * @throws IllegalArgumentException if it is not such a URL, when the client is built
     */
    public B baseUrl(String baseUrl) {
        this.baseUrl = given("baseUrl", baseUrl);
        return self();
    }

    /**
     * Allows these hosts to be called by plain http, as in a container network or a service mesh: credentials go in clear there,
     * which is logged once at warn. By environment: {@code allow-plain-http}, separated by commas.
     *
     * @param hosts their names, without scheme and port
     */
    public B allowPlainHttp(String... hosts) {
        this.plainHttpHosts = String.join(",", given("allowPlainHttp", hosts));
        return self();
    }

    /**
     * A client to derive ours from: its connections, threads, proxy, TLS settings, interceptors and event listeners serve
     * here too. It is not changed, nor shut down with ours. Redirects and the cache are off in ours, and OkHttp's
     * own recovery is bounded as {@link RetryPolicy} says. Its timeouts hold unless set here.
     */
    public B okHttpClient(OkHttpClient okHttpClient) {
        this.okHttpClient = given("okHttpClient", okHttpClient);
        return self();
    }

    /** How long connecting may take; 10 s by default. */
    public B connectTimeout(Duration timeout) {
        this.connectTimeout = Checks.limit(label("connectTimeout"), timeout);
        return self();
    }

    /** How long the server may be silent; 30 s by default. */
    public B readTimeout(Duration timeout) {
        this.readTimeout = Checks.limit(label("readTimeout"), timeout);
        return self();
    }

    /** How long one write may be stuck; 30 s by default. */
    public B writeTimeout(Duration timeout) {
        this.writeTimeout = Checks.limit(label("writeTimeout"), timeout);
        return self();
    }

    /** How long a whole call may take, with opening the session, retries and reading the body; 60 s by default. */
    public B callTimeout(Duration timeout) {
        this.callTimeout = Checks.limit(label("callTimeout"), timeout);
        return self();
    }

    /** When calls are repeated; {@link RetryPolicy#standard()} by default. */
    public B retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = given("retryPolicy", retryPolicy);
        return self();
    }

    /** Your own product, such as {@code shop/2.1}, to stand after ours in the User-Agent. */
    public B userAgent(String product) {
        this.userAgent = Checks.header(label("userAgent"), product);
        return self();
    }

    /** Reads and writes the types of your own interfaces; ours need nothing registered. */
    public B moshi(Moshi moshi) {
        this.moshi = given("moshi", moshi);
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

    /** Returns the argument of the method that sets this, refused if it is null, as an unset variable is. */
    protected final <T> T given(String field, @Nullable T argument) {
        if (argument == null) {
            throw new IllegalArgumentException(label(field) + " is missing: the builder was given null");
        }
        return argument;
    }

    /** Returns the name of a setting in messages. */
    protected final String label(String field) {
        return vendor + ": " + field;
    }

    /** Returns the value if it is set, or what the environment has for this setting, checked; null if neither. */
    protected final <T> @Nullable T setting(String field, @Nullable String value, BiFunction<String, String, T> check) {
        if (value != null) {
            return check.apply(label(field), value);
        }
        String property = environment ? System.getProperty(property(field)) : null;
        if (property != null) {
            return check.apply(label(field) + " (-D" + property(field) + ")", property);
        }
        String found = environment ? variables.apply(variable(field)) : null;
        return found == null ? null : check.apply(label(field) + " (" + variable(field) + ")", found);
    }

    /**
     * Returns the value of a setting that there must be, checked.
     *
     * @param methods which methods of the builder set it, for the message
     */
    protected final <T> T required(
            String field, String methods, @Nullable String value, BiFunction<String, String, T> check) {
        T found = setting(field, value, check);
        if (found == null) {
            throw missing(field, methods);
        }
        return found;
    }

    private IllegalArgumentException missing(String field, String methods) {
        return new IllegalArgumentException(label(field) + " is missing: call " + methods + ", or "
                + (environment ? "set" : "fromEnvironment() with") + " -D" + property(field) + " or "
                + variable(field));
    }

    /** Logs one line about what is probably a mistake. */
    protected final void warn(String line) {
        log.warn("{}: {}", vendor, line);
    }

    private String property(String field) {
        return "sessionclients." + vendor + "."
                + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private String variable(String field) {
        return property(field).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * Returns all settings, checked.
     *
     * @param defaultBaseUrl where the API is if nobody says it; null if somebody has to
     */
    protected final ClientSettings settings(@Nullable String defaultBaseUrl) {
        HttpUrl url = checkedBaseUrl(defaultBaseUrl);
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
                url, http.build(), okHttpClient == null, retryPolicy, userAgent, moshi, clock, nanoTime, scheduler);
    }

    private HttpUrl checkedBaseUrl(@Nullable String byDefault) {
        Set<String> known = setting("allowPlainHttp", plainHttpHosts, Checks::hosts);
        Set<String> plain = known == null ? Set.of() : known;
        BiFunction<String, String, HttpUrl> check =
                (field, value) -> Checks.baseUrl(field, value, host -> !hasCredentials || plain.contains(host));
        HttpUrl url = setting("baseUrl", baseUrl, check);
        if (url == null) {
            url = HttpUrl.get(defaultUrl(byDefault));
        }
        if (hasCredentials && !url.isHttps() && !Checks.isLoopback(url.host())) {
            warn("credentials go in clear to " + url.host() + ":" + url.port() + ", as allowPlainHttp allows");
        }
        return url;
    }

    private String defaultUrl(@Nullable String byDefault) {
        if (byDefault == null) {
            throw missing("baseUrl", "server(…) or baseUrl(…)");
        }
        return byDefault;
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
