package io.github.sessionclients.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiCall;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.api.SessionApi;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.SessionInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;
import retrofit2.http.GET;

/**
 * Netim's session by one client after another, each set up as its own documentation says, with the same time limits: 10 s
 * to connect, 30 s of silence, and where the client knows one, 60 s for a call.
 */
interface Client {
    String ID = "NETIM";
    String SECRET = "mysecret";
    Duration CONNECT = Duration.ofSeconds(10);
    Duration SILENCE = Duration.ofSeconds(30);
    Duration CALL = Duration.ofSeconds(60);

    /** Opens the session that {@link #session} needs. */
    void open() throws Exception;

    /** What the server knows of the session: one authorised call. */
    Object session() throws Exception;

    /** Ends the session. */
    void close() throws Exception;

    /** The client of this name for the server at this URL, which ends in a slash. */
    static Client of(String name, URI base, @Nullable HandshakeCertificates tls) {
        return switch (name) {
            case "wrapper" -> new Wrapper(base, tls == null ? null : okHttp(tls));
            case "interface" -> new OwnInterface(base);
            case "generated" -> new Generated(base, tls);
            case "okhttp" -> new OkHttp(base, tls);
            case "retrofitgson" -> new RetrofitGson(base, tls);
            case "retrofitjackson" -> new RetrofitJackson(base, tls);
            case "okhttpgson" -> new OkHttpGson(base, tls);
            case "nativejackson" -> new NativeJackson(base, tls);
            case "restclient" -> new RestClient(base, tls);
            case "sample" -> new VendorSample(base, tls);
            case "socket" -> new BareSocket(base);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The same for all that stand on OkHttp. */
    static OkHttpClient okHttp(@Nullable HandshakeCertificates tls) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(SILENCE)
                .writeTimeout(SILENCE)
                .callTimeout(CALL);
        if (tls != null) {
            builder.sslSocketFactory(tls.sslSocketFactory(), tls.trustManager());
        }
        return builder.build();
    }

    /** The same for all that stand on the JDK's client. */
    static HttpClient.Builder jdk(@Nullable HandshakeCertificates tls) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
        return tls == null ? builder : builder.sslContext(tls.sslContext());
    }

    /** Ours. Its timeouts are these by default. */
    final class Wrapper implements Client {
        private final NetimClient netim;

        Wrapper(URI base, @Nullable OkHttpClient http) {
            NetimClient.Builder builder =
                    NetimClient.builder().credentials(ID, SECRET).baseUrl(base.toString());
            if (http != null) {
                builder.okHttpClient(http);
            }
            netim = builder.build();
        }

        @Override
        public void open() {
            netim.currentSession();
        }

        @Override
        public Object session() {
            return netim.getSession().execute();
        }

        @Override
        public void close() {
            netim.close();
        }
    }

    /** Ours, with an interface as a user would write one. */
    final class OwnInterface implements Client {
        /** The user's. */
        interface Own {
            @GET("session/")
            ApiCall<SessionInfo> session();
        }

        private final NetimClient netim;
        private final Own api;

        OwnInterface(URI base) {
            netim = NetimClient.builder()
                    .credentials(ID, SECRET)
                    .baseUrl(base.toString())
                    .build();
            api = netim.create(Own.class);
        }

        @Override
        public void open() {
            netim.currentSession();
        }

        @Override
        public Object session() {
            return api.session().execute();
        }

        @Override
        public void close() {
            netim.close();
        }
    }

    /** Our generated client without the wrapper: what Retrofit and Moshi cost on OkHttp. */
    final class Generated implements Client {
        private final SessionApi opening;
        private final SessionApi api;
        private volatile String token = "";

        Generated(URI base, @Nullable HandshakeCertificates tls) {
            OkHttpClient http = okHttp(tls);
            Retrofit retrofit = new Retrofit.Builder()
                    .baseUrl(base.toString())
                    .client(authorised(http, () -> Credentials.basic(ID, SECRET)))
                    .addConverterFactory(MoshiConverterFactory.create(new Moshi.Builder().build()))
                    .build();
            opening = retrofit.create(SessionApi.class);
            api = retrofit.newBuilder()
                    .client(authorised(http, () -> "Bearer " + token))
                    .build()
                    .create(SessionApi.class);
        }

        private static OkHttpClient authorised(OkHttpClient http, Supplier<String> authorization) {
            return http.newBuilder()
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .header("Authorization", authorization.get())
                            .build()))
                    .build();
        }

        @Override
        public void open() throws IOException {
            token = value(opening.openSession(Language.EN).execute()).accessToken();
        }

        @Override
        public Object session() throws IOException {
            return value(api.getSession().execute());
        }

        @Override
        public void close() throws IOException {
            value(api.closeSession().execute());
        }
    }

    /** The practical limit: OkHttp and a parser written by hand. */
    final class OkHttp implements Client {
        private static final MediaType JSON = MediaType.get("application/json");

        private final OkHttpClient http;
        private final String url;
        private String token = "";

        OkHttp(URI base, @Nullable HandshakeCertificates tls) {
            http = okHttp(tls);
            url = base + "session/";
        }

        @Override
        public void open() throws IOException {
            Request request = new Request.Builder()
                    .url(url)
                    .header("Authorization", Credentials.basic(ID, SECRET))
                    .header("Accept-Language", "EN")
                    .post(RequestBody.create("", JSON))
                    .build();
            try (Response response = http.newCall(request).execute()) {
                token = Handwritten.netimToken(successful(response));
            }
        }

        @Override
        public Object session() throws IOException {
            Request request = new Request.Builder()
                    .url(url)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .build();
            try (Response response = http.newCall(request).execute()) {
                return Handwritten.netimSession(successful(response));
            }
        }

        @Override
        public void close() throws IOException {
            Request request = new Request.Builder()
                    .url(url)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .delete()
                    .build();
            try (Response response = http.newCall(request).execute()) {
                successful(response);
            }
        }

        private static ResponseBody successful(Response response) throws IOException {
            ResponseBody body = response.body();
            if (!response.isSuccessful() || body == null) {
                throw new IOException("status " + response.code());
            }
            return body;
        }
    }

    /** The stock generator's retrofit2 library with Gson. */
    final class RetrofitGson implements Client {
        private final peers.retrofitgson.netim.api.SessionApi opening;
        private final peers.retrofitgson.netim.api.SessionApi api;
        private final peers.retrofitgson.netim.ApiClient client;

        RetrofitGson(URI base, @Nullable HandshakeCertificates tls) {
            OkHttpClient http = okHttp(tls);
            peers.retrofitgson.netim.ApiClient basic = new peers.retrofitgson.netim.ApiClient("basicAuth", ID, SECRET);
            basic.configureFromOkclient(http);
            basic.getAdapterBuilder().baseUrl(base.toString());
            opening = basic.createService(peers.retrofitgson.netim.api.SessionApi.class);
            client = new peers.retrofitgson.netim.ApiClient("bearerAuth");
            client.configureFromOkclient(http);
            client.getAdapterBuilder().baseUrl(base.toString());
            api = client.createService(peers.retrofitgson.netim.api.SessionApi.class);
        }

        @Override
        public void open() throws IOException {
            client.setBearerToken(value(opening.openSession("EN").execute()).getAccessToken());
        }

        @Override
        public Object session() throws IOException {
            return value(api.getSession().execute());
        }

        @Override
        public void close() throws IOException {
            value(api.closeSession().execute());
        }
    }

    /** The stock generator's retrofit2 library with Jackson. */
    final class RetrofitJackson implements Client {
        private final peers.retrofitjackson.netim.api.SessionApi opening;
        private final peers.retrofitjackson.netim.api.SessionApi api;
        private final peers.retrofitjackson.netim.ApiClient client;

        RetrofitJackson(URI base, @Nullable HandshakeCertificates tls) {
            OkHttpClient http = okHttp(tls);
            peers.retrofitjackson.netim.ApiClient basic =
                    new peers.retrofitjackson.netim.ApiClient("basicAuth", ID, SECRET);
            basic.configureFromOkclient(http);
            basic.getAdapterBuilder().baseUrl(base.toString());
            opening = basic.createService(peers.retrofitjackson.netim.api.SessionApi.class);
            client = new peers.retrofitjackson.netim.ApiClient("bearerAuth");
            client.configureFromOkclient(http);
            client.getAdapterBuilder().baseUrl(base.toString());
            api = client.createService(peers.retrofitjackson.netim.api.SessionApi.class);
        }

        @Override
        public void open() throws IOException {
            client.setBearerToken(value(opening.openSession("EN").execute()).getAccessToken());
        }

        @Override
        public Object session() throws IOException {
            return value(api.getSession().execute());
        }

        @Override
        public void close() throws IOException {
            value(api.closeSession().execute());
        }
    }

    private static <T> T value(retrofit2.Response<T> response) throws IOException {
        T body = response.body();
        if (!response.isSuccessful() || body == null) {
            throw new IOException("status " + response.code());
        }
        return body;
    }

    /** The stock generator's okhttp-gson library. */
    final class OkHttpGson implements Client {
        private final peers.okhttpgson.netim.ApiClient client;
        private final peers.okhttpgson.netim.api.SessionApi api;

        OkHttpGson(URI base, @Nullable HandshakeCertificates tls) {
            client = new peers.okhttpgson.netim.ApiClient(okHttp(tls));
            client.setBasePath(withoutSlash(base));
            client.setUsername(ID);
            client.setPassword(SECRET);
            api = new peers.okhttpgson.netim.api.SessionApi(client);
        }

        @Override
        public void open() throws Exception {
            client.setBearerToken(api.openSession("EN").getAccessToken());
        }

        @Override
        public Object session() throws Exception {
            return api.getSession();
        }

        @Override
        public void close() throws Exception {
            api.closeSession();
        }
    }

    /** The stock generator's native library: the JDK's client and Jackson. */
    final class NativeJackson implements Client {
        private final peers.nativejackson.netim.api.SessionApi api;
        private volatile String authorization =
                "Basic " + Base64.getEncoder().encodeToString((ID + ":" + SECRET).getBytes(UTF_8));

        NativeJackson(URI base, @Nullable HandshakeCertificates tls) {
            peers.nativejackson.netim.ApiClient client = new peers.nativejackson.netim.ApiClient();
            client.setHttpClientBuilder(jdk(tls));
            client.updateBaseUri(withoutSlash(base));
            client.setReadTimeout(SILENCE);
            client.setRequestInterceptor(request -> request.header("Authorization", authorization));
            api = new peers.nativejackson.netim.api.SessionApi(client);
        }

        @Override
        public void open() throws Exception {
            authorization = "Bearer " + api.openSession("EN").getAccessToken();
        }

        @Override
        public Object session() throws Exception {
            return api.getSession();
        }

        @Override
        public void close() throws Exception {
            api.closeSession();
        }
    }

    /** The stock generator's restclient library: Spring over the JDK's client, and Jackson. */
    final class RestClient implements Client {
        private final peers.restclient.netim.ApiClient client;
        private final peers.restclient.netim.api.SessionApi api;

        RestClient(URI base, @Nullable HandshakeCertificates tls) {
            JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(jdk(tls).build());
            factory.setReadTimeout(SILENCE);
            client = new peers.restclient.netim.ApiClient(peers.restclient.netim.ApiClient.buildRestClientBuilder()
                    .requestFactory(factory)
                    .build());
            client.setBasePath(withoutSlash(base));
            client.setUsername(ID);
            client.setPassword(SECRET);
            api = new peers.restclient.netim.api.SessionApi(client);
        }

        @Override
        public void open() {
            client.setBearerToken(api.openSession("EN").getAccessToken());
        }

        @Override
        public Object session() {
            return api.getSession();
        }

        @Override
        public void close() {
            api.closeSession();
        }
    }

    private static String withoutSlash(URI base) {
        return base.toString().replaceFirst("/$", "");
    }
}
