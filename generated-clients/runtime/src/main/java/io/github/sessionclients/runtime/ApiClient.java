package io.github.sessionclients.runtime;

import com.squareup.moshi.Moshi;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/**
 * Implements generated interfaces with Retrofit, for a base URL, an {@link OkHttpClient}, and credentials for the security schemes
 * of the spec. It does not open sessions and does not retry calls. Immutable and thread-safe.
 */
public final class ApiClient {
    private final Retrofit retrofit;

    private ApiClient(Builder builder) {
        OkHttpClient client = builder.client;
        if (!builder.credentials.isEmpty()) {
            // A network interceptor sees each redirect, so that it can check the host.
            client = client.newBuilder()
                    .addNetworkInterceptor(new CredentialInterceptor(builder.baseUrl, builder.credentials))
                    .build();
        }
        this.retrofit = new Retrofit.Builder()
                .baseUrl(builder.baseUrl)
                .client(client)
                .addConverterFactory(TextBodyConverterFactory.create())
                .addConverterFactory(MoshiConverterFactory.create(builder.moshi))
                .build();
    }

    /**
     * Returns a builder.
     *
     * @param baseUrl the URL that paths are relative to, such as a constant of the generated {@code Servers}; must end with a slash
     * @throws IllegalArgumentException if it is not an http or https URL, or does not end with a slash
     */
    public static Builder builder(String baseUrl) {
        HttpUrl url = HttpUrl.parse(baseUrl);
        if (url == null || !baseUrl.endsWith("/")) {
            throw new IllegalArgumentException("the base URL must be an http or https URL that ends in a slash");
        }
        return new Builder(url);
    }

    /** Returns an implementation of a generated interface. */
    public <A> A create(Class<A> api) {
        return retrofit.create(api);
    }

    /** Returns the Retrofit instance that implements the interfaces, so that you can derive another one from it. */
    public Retrofit retrofit() {
        return retrofit;
    }

    /** Builds an {@link ApiClient}. Not thread-safe. */
    public static final class Builder {
        private final HttpUrl baseUrl;
        private final List<Credential> credentials = new ArrayList<>();
        private OkHttpClient client = new OkHttpClient();
        private Moshi moshi = new Moshi.Builder().build();

        private Builder(HttpUrl baseUrl) {
            this.baseUrl = baseUrl;
        }

        /** Sets the HTTP client, with your timeouts, proxies and interceptors. Its pools are shared with this client. */
        public Builder client(OkHttpClient client) {
            this.client = Objects.requireNonNull(client, "client == null");
            return this;
        }

        /**
         * Sets the Moshi that reads and writes JSON. If schemas or types are mapped to your own classes, it needs an adapter for
         * each of these classes.
         */
        public Builder moshi(Moshi moshi) {
            this.moshi = Objects.requireNonNull(moshi, "moshi == null");
            return this;
        }

        /**
         * Adds a credential. It is sent only with operations that name its scheme, and only to the host of the base URL.
         */
        public Builder credential(Credential credential) {
            credentials.add(Objects.requireNonNull(credential, "credential == null"));
            return this;
        }

        public ApiClient build() {
            return new ApiClient(this);
        }
    }
}
