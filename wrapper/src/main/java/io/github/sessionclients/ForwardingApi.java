package io.github.sessionclients;

import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * The base class of clients and of per-customer handles. It forwards its calls to another {@link AuthorizedApi}. Safe for use by many
 * threads.
 */
public abstract class ForwardingApi implements AuthorizedApi {
    private final AuthorizedApi api;

    /** Creates an API that forwards to {@code api}. */
    protected ForwardingApi(AuthorizedApi api) {
        this.api = Objects.requireNonNull(api, "api == null");
    }

    @Override
    public final <A> A create(Class<A> service) {
        return api.create(service);
    }

    @Override
    public final <T extends @Nullable Object> ApiCall<T> call(Call<T> call) {
        return api.call(call);
    }

    @Override
    public final ApiCall<ResponseBody> call(Request request) {
        return api.call(request);
    }

    @Override
    public final OkHttpClient okHttpClient() {
        return api.okHttpClient();
    }

    @Override
    public final Retrofit retrofit() {
        return api.retrofit();
    }
}
