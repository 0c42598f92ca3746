package io.github.sessionclients.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.Gson;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.Charset;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** From the bytes of a body to a value and back, by the code that each client has between its HTTP library and its user. */
interface Codec {
    List<String> CLIENTS =
            List.of("wrapper", "okhttp", "retrofitgson", "retrofitjackson", "okhttpgson", "nativejackson");
    MediaType JSON = MediaType.get("application/json");

    Object decode(byte[] json) throws IOException;

    /** The value as a body, in whatever form the client hands it on. */
    Object encode(Object value) throws IOException;

    static Codec of(String client, Api api) throws ReflectiveOperationException {
        return switch (client) {
            case "wrapper" ->
                new Retrofitted(
                        MoshiConverterFactory.create(new Moshi.Builder().build()),
                        api.model("io.github.sessionclients"));
            case "okhttp" -> Handwritten.codec(api);
            case "retrofitgson" ->
                new Retrofitted(GsonConverterFactory.create((Gson) stock(client, api, "getGson")), model(client, api));
            case "retrofitjackson" ->
                new Retrofitted(
                        JacksonConverterFactory.create((ObjectMapper) stock(client, api, "getMapper")),
                        model(client, api));
            case "okhttpgson" -> new OkHttpGson((Gson) stock(client, api, "getGson"), model(client, api));
            case "nativejackson" ->
                new NativeJackson((ObjectMapper) stock(client, api, "getMapper"), model(client, api));
            default -> throw new IllegalArgumentException(client);
        };
    }

    private static Class<?> model(String client, Api api) {
        return api.model("peers." + client);
    }

    /** What a stock client's class {@code JSON} has set up. */
    private static Object stock(String client, Api api, String getter) throws ReflectiveOperationException {
        Class<?> json = Api.find("peers." + client + "." + api.vendor() + ".JSON");
        return json.getMethod(getter).invoke(json.getConstructor().newInstance());
    }

    /** Retrofit's converters. */
    final class Retrofitted implements Codec {
        private final Converter<ResponseBody, Object> decoder;
        private final Converter<Object, RequestBody> encoder;

        Retrofitted(Converter.Factory factory, Class<?> type) {
            Retrofit retrofit = new Retrofit.Builder()
                    .baseUrl("http://localhost/")
                    .addConverterFactory(factory)
                    .build();
            this.decoder = retrofit.responseBodyConverter(type, new Annotation[0]);
            this.encoder = retrofit.requestBodyConverter(type, new Annotation[0], new Annotation[0]);
        }

        @Override
        @SuppressWarnings("NullAway") // null for JSON's null only
        public Object decode(byte[] json) throws IOException {
            return decoder.convert(ResponseBody.create(json, JSON));
        }

        @Override
        @SuppressWarnings("NullAway")
        public Object encode(Object value) throws IOException {
            return encoder.convert(value);
        }
    }

    /** As the stock client's ApiClient: by way of a String. */
    final class OkHttpGson implements Codec {
        private final Gson gson;
        private final Class<?> type;

        OkHttpGson(Gson gson, Class<?> type) {
            this.gson = gson;
            this.type = type;
        }

        @Override
        public Object decode(byte[] json) throws IOException {
            return gson.fromJson(ResponseBody.create(json, JSON).string(), type);
        }

        @Override
        public Object encode(Object value) {
            return RequestBody.create(gson.toJson(value), JSON);
        }
    }

    /** As the stock client's SessionApi: by way of a String in, to bytes out. */
    final class NativeJackson implements Codec {
        private final ObjectMapper mapper;
        private final Class<?> type;

        NativeJackson(ObjectMapper mapper, Class<?> type) {
            this.mapper = mapper;
            this.type = type;
        }

        @Override
        public Object decode(byte[] json) throws IOException {
            return mapper.readValue(new String(json, Charset.defaultCharset()), type);
        }

        @Override
        public Object encode(Object value) throws IOException {
            return mapper.writeValueAsBytes(value);
        }
    }
}
