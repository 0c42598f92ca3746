package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.ApiMessage;
import io.github.sessionclients.contract.Coverage.Exemption;
import io.github.sessionclients.quickstart.Vendors;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What the suites cannot read off a vendor's spec: how its client is built, which of its calls runs an operation, and
 * what comes of it. A subclass for each vendor, named for it.
 */
abstract class VendorContract {
    static final Moshi MOSHI = new Moshi.Builder().build();

    /** Returns what is known of a vendor. */
    static VendorContract of(String vendor) {
        return Vendors.create(vendor, VendorContract.class, "Contract");
    }

    /** Returns the test of what holds for a vendor only. */
    static Class<?> test(String vendor) {
        return Vendors.find(vendor, VendorContract.class, "ContractTest");
    }

    /** Builds a client with the credentials of the spec's examples. */
    abstract Calls connect(String url, OkHttpClient http);

    /** A client whose operations are run by their names. */
    interface Calls extends AutoCloseable {
        /**
         * Runs an operation as a user comes to it. One that the client sees to itself, such as ending the session, is run
         * through an interface of one's own, so that its outcome can be seen.
         *
         * @param body what to send; null for no body, or for that of the caller's choice where one is required
         * @return the value, written back as JSON; of a login what is kept of it; null where there is none
         */
        @Nullable
        String run(String operation, @Nullable JsonNode body, Runner way);

        /** Runs an operation so that its value has all that is in the answer, if any call does that. */
        default @Nullable String runWhole(String operation, Runner way) {
            return run(operation, null, way);
        }

        /** Opens the account's session, if there is one. */
        default void open() {}

        @Override
        void close();
    }

    /** The operations that open the account's session; the first of them is the client's default. */
    List<String> openings() {
        return List.of();
    }

    /** The operation that ends the account's session; null if the client ends none. */
    @Nullable
    String closing() {
        return null;
    }

    final boolean isClosing(String operation) {
        return operation.equals(closing());
    }

    /** What each operation sends, by its name: the request line without the version, headers by their names, the body. */
    abstract Map<String, String> requests();

    /** The base URLs that the client knows, by default or by a name. */
    abstract List<String> servers();

    /** What the client refuses before anything is sent. */
    abstract Stream<LocalRefusal> refusals();

    /** What of the spec is out of a layer's reach. */
    List<Exemption> exemptions() {
        return List.of();
    }

    abstract Class<? extends ApiException> exception();

    /** The messages of a failure, read off its body. */
    abstract List<ApiMessage> messages(JsonNode failure);

    boolean isFailure(Documented answer, @Nullable JsonNode body) {
        return !answer.isSuccess();
    }

    /** Whether the client refuses a success that cannot be used. */
    boolean isUnusable(Documented answer, JsonNode body) {
        return false;
    }

    boolean isAuthenticationFailure(Documented answer) {
        return answer.code() == 401;
    }

    /** What of the body of a success {@link Calls#runWhole} shows. */
    @Nullable
    JsonNode kept(Documented answer, @Nullable JsonNode body) {
        return body;
    }

    /** What of the body of a failure {@link #decoded} shows. */
    JsonNode keptOfFailure(Documented answer, JsonNode body) {
        return body;
    }

    /** The typed error of a failure, written back as JSON. */
    String decoded(ApiException failure) {
        Object error = Objects.requireNonNull(failure.error(), failure.toString());
        return json(error.getClass(), error);
    }

    static String json(Type type, @Nullable Object value) {
        JsonAdapter<@Nullable Object> adapter = MOSHI.adapter(type);
        return adapter.toJson(value);
    }

    static String json(@Nullable Object model) {
        return json(Objects.requireNonNull(model).getClass(), model);
    }

    /** Returns a model made of JSON; of the other JSON if there is none. */
    static <T> T model(Class<T> type, @Nullable JsonNode json, String otherwise) {
        try {
            return Objects.requireNonNull(MOSHI.adapter(type).fromJson(json == null ? otherwise : json.toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** For an operation that the spec has, and the contract does not. */
    final AssertionError unknown(String operation) {
        return new AssertionError(getClass().getSimpleName() + " does not know how to run " + operation);
    }
}
