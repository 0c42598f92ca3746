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
 * Makes generated interfaces callable: a Retrofit with a base URL, an {@link OkHttpClient}, and credentials for the security schemes
 * of the spec. It opens no session and repeats no call. Immutable and thread-safe.
 */
public final class ApiClient {
    private final Retrofit retrofit;

    private ApiClient(Builder builder) {
        OkHttpClient client = builder.client;
        if (!builder.credentials.isEmpty()) {
            // On the network's side, where a redirect to another host can be told from the call itself.
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
     * @param baseUrl the URL that paths are relative to, such as a constant of the generated {@code Servers}; with a slash at its end
     * @throws IllegalArgumentException if it is no URL of http or https, or has no slash at its end
     */
    public static Builder builder(String baseUrl) {
        HttpUrl url = HttpUrl.parse(baseUrl);
        if (url == null || !baseUrl.endsWith("/")) {
            throw new IllegalArgumentException("the base URL must be of http or https and end in a slash");
        }
        return new Builder(url);
    }

    /** Returns an implementation of a generated interface. */
    public <A> A create(Class<A> api) {
        return retrofit.create(api);
    }

    /** Returns the Retrofit behind the interfaces, to derive others from. */
    public Retrofit retrofit() {
        return retrofit;
    }

    /** Builds an {@link ApiClient}; not thread-safe. */
    public static final class Builder {
        private final HttpUrl baseUrl;
        private final List<Credential> credentials = new ArrayList<>();
        private OkHttpClient client = new OkHttpClient();
        private Moshi moshi = new Moshi.Builder().build();

        private Builder(HttpUrl baseUrl) {
            this.baseUrl = baseUrl;
        }

        /** Sets the client to call with, for timeouts, proxies and interceptors. Its pools are shared. */
        public Builder client(OkHttpClient client) {
            this.client = Objects.requireNonNull(client, "client == null");
            return this;
        }

        /** Sets the Moshi that reads and writes JSON, for adapters of mapped types. */
        public Builder moshi(Moshi moshi) {
            this.moshi = Objects.requireNonNull(moshi, "moshi == null");
            return this;
        }

        /**
         * Adds a credential. It is sent with the operations that name its scheme, and to the host of the base URL only.
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
