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
 * The settings that all clients have in common. A builder is not thread-safe; the client that it builds is.
 *
 * <p>After {@link #fromEnvironment()}, building the client also looks outside the builder for settings that were not set on it. It looks for
 * the system property {@code sessionclients.<vendor>.<name>}, then for the environment variable with that name in capitals and with
 * underscores ({@code sessionclients.netim.base-url} becomes {@code SESSIONCLIENTS_NETIM_BASE_URL}). The order is: builder, system property,
 * environment variable, default.
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
     * @param vendor the vendor's name in settings and messages
     * @param hasCredentials whether the clients send credentials, which require HTTPS
     */
    protected ClientBuilder(String vendor, boolean hasCredentials) {
        ClassPathCheck.run(); // before any class that needs a compatible class path
        this.vendor = vendor;
        this.hasCredentials = hasCredentials;
        this.log = LoggerFactory.getLogger("io.github.sessionclients." + vendor);
    }

    /**
     * Sets the base URL of the API. The default is the production server, if the vendor has one for all customers. A client with
     * credentials requires HTTPS, except for localhost and for hosts that {@link #allowPlainHttp} names. Building the client throws {@code
     * IllegalArgumentException} if the URL is not valid.
     *
     * @throws IllegalArgumentException if {@code baseUrl} is null
     */
    public B baseUrl(String baseUrl) {
        this.baseUrl = given("baseUrl", baseUrl);
        return self();
    }

    /**
     * Allows plain HTTP to these hosts, for example in a container network or a service mesh. Credentials travel unencrypted there, so the
     * client logs one warning. The corresponding setting in the environment is {@code allow-plain-http}, a comma-separated list of hosts.
     *
     * @param hosts host names without scheme and port
     */
    public B allowPlainHttp(String... hosts) {
        this.plainHttpHosts = String.join(",", given("allowPlainHttp", hosts));
        return self();
    }

    /**
     * Sets the OkHttp client to derive the library's client from. The derived client shares its connections, threads, proxy, TLS settings,
     * interceptors and event listeners. It keeps your client's timeouts, unless you set them on this builder. It has no cache, follows no
     * redirects, and limits OkHttp's own recovery as {@link RetryPolicy} describes. Your client is neither changed nor shut down.
     */
    public B okHttpClient(OkHttpClient okHttpClient) {
        this.okHttpClient = given("okHttpClient", okHttpClient);
        return self();
    }

    /** Sets how long connecting may take. The default is 10 s. */
    public B connectTimeout(Duration timeout) {
        this.connectTimeout = Checks.limit(label("connectTimeout"), timeout);
        return self();
    }

    /** Sets how long to wait for the next data from the server. The default is 30 s. */
    public B readTimeout(Duration timeout) {
        this.readTimeout = Checks.limit(label("readTimeout"), timeout);
        return self();
    }

    /** Sets how long one write may block. The default is 30 s. */
    public B writeTimeout(Duration timeout) {
        this.writeTimeout = Checks.limit(label("writeTimeout"), timeout);
        return self();
    }

    /** Sets how long a whole call may take, including opening the session, retries and reading the body. The default is 60 s. */
    public B callTimeout(Duration timeout) {
        this.callTimeout = Checks.limit(label("callTimeout"), timeout);
        return self();
    }

    /** Sets when calls are retried. The default is {@link RetryPolicy#standard()}. */
    public B retryPolicy(RetryPolicy retryPolicy) {
        this.retryPolicy = given("retryPolicy", retryPolicy);
        return self();
    }

    /** Sets your product, such as {@code shop/2.1}. In the User-Agent it comes after the library's own product. */
    public B userAgent(String product) {
        this.userAgent = Checks.header(label("userAgent"), product);
        return self();
    }

    /** Sets the Moshi that reads and writes the types of your own interfaces. The library's models need no adapters. */
    public B moshi(Moshi moshi) {
        this.moshi = given("moshi", moshi);
        return self();
    }

    /** Reads settings that were not set on this builder from system properties and environment variables; see the class comment. */
    public B fromEnvironment() {
        this.environment = true;
        return self();
    }

    /** Replaces time and environment in tests. */
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

    /**
     * Returns the argument of a setter.
     *
     * @throws IllegalArgumentException if it is null, for example because it was read from an environment variable that is not set
     */
    protected final <T> T given(String field, @Nullable T argument) {
        if (argument == null) {
            throw new IllegalArgumentException(label(field) + " is missing: the builder was given null");
        }
        return argument;
    }

    /** Returns the name of a setting as messages show it. */
    protected final String label(String field) {
        return vendor + ": " + field;
    }

    /** Returns the checked value of a setting, from the builder or else from the environment; null if neither has one. */
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
     * Returns the checked value of a required setting.
     *
     * @param methods the builder's methods that set it, for the message
     * @throws IllegalArgumentException if there is none
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

    /** Logs a warning about a probable mistake. */
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
     * Returns all checked settings.
     *
     * @param defaultBaseUrl the default of the base URL; null if there is none
     * @throws IllegalArgumentException if a setting is missing or not valid
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
            warn("credentials travel unencrypted to " + url.host() + ":" + url.port()
                    + ", as allowed by allowPlainHttp");
        }
        return url;
    }

    private String defaultUrl(@Nullable String byDefault) {
        if (byDefault == null) {
            throw missing("baseUrl", "server(…) or baseUrl(…)");
        }
        return byDefault;
    }

    /**
     * Sets whether the {@code CookieJar} of the user's OkHttp client is used. One jar would share cookies among all customers that a client
     * serves.
     */
    protected final B cookies(boolean shared) {
        this.sharesCookies = shared;
        return self();
    }

    @SuppressWarnings("unchecked") // each vendor's builder names itself
    final B self() {
        return (B) this;
    }
}
