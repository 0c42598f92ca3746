package io.github.sessionclients;

import io.reactivex.rxjava3.core.Single;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.adapter.rxjava3.Result;
import retrofit2.adapter.rxjava3.RxJava3CallAdapterFactory;
import retrofit2.http.GET;

/** What a method of a user's interface may return, and how its value or its exception is had. */
enum CallForm {
    API_CALL {
        @Override
        Map<String, Object> get(AuthorizedApi client) {
            return api(client).call().execute();
        }
    },
    API_CALL_ASYNC {
        @Override
        Map<String, Object> get(AuthorizedApi client) throws Throwable {
            return join(api(client).call().executeAsync());
        }
    },
    CALL {
        @Override
        Map<String, Object> get(AuthorizedApi client) {
            return client.call(client.create(Plain.class).call()).execute();
        }
    },
    FUTURE {
        @Override
        Map<String, Object> get(AuthorizedApi client) throws Throwable {
            return join(api(client).future());
        }
    },
    RX_JAVA {
        @Override
        Map<String, Object> get(AuthorizedApi client) throws Throwable {
            return join(api(client).single().toCompletionStage().toCompletableFuture());
        }
    },
    SUSPEND {
        @Override
        Map<String, Object> get(AuthorizedApi client) throws Throwable {
            Waiting<Map<String, Object>> waiting = new Waiting<>();
            return waiting.await(api(client).suspend(waiting));
        }
    };

    interface Plain {
        @GET("x")
        Call<Map<String, Object>> call();
    }

    /** All forms; a {@code suspend} function is, for Java, a method with a continuation. */
    interface Api {
        @GET("x")
        ApiCall<Map<String, Object>> call();

        @GET("x")
        CompletableFuture<Map<String, Object>> future();

        @GET("x")
        Single<Map<String, Object>> single();

        @GET("x")
        Object suspend(Continuation<? super Map<String, Object>> continuation);

        @GET("x")
        ApiCall<Void> nothing();

        @GET("x")
        CompletableFuture<Void> nothingLater();

        @GET("x")
        Object suspendForNothing(Continuation<? super kotlin.Unit> continuation);

        @GET("x")
        CompletableFuture<Response<Map<String, Object>>> response();

        @GET("x")
        Single<Response<Map<String, Object>>> singleResponse();

        @GET("x")
        Single<Result<Map<String, Object>>> singleResult();

        @GET("x")
        Object suspendForResponse(Continuation<? super Response<Map<String, Object>>> continuation);
    }

    /** Runs the call in this form: gives its value, or throws what it fails with. */
    abstract Map<String, Object> get(AuthorizedApi client) throws Throwable;

    static Api api(AuthorizedApi client) {
        return client.retrofit()
                .newBuilder()
                .addCallAdapterFactory(RxJava3CallAdapterFactory.create())
                .build()
                .create(Api.class);
    }

    static <T> T join(CompletableFuture<T> future) throws Throwable {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** What a coroutine is resumed with. */
    static final class Waiting<T> implements Continuation<T> {
        private final CompletableFuture<@Nullable Object> resumed = new CompletableFuture<>();

        @Override
        public CoroutineContext getContext() {
            return EmptyCoroutineContext.INSTANCE;
        }

        @Override
        public void resumeWith(Object result) {
            resumed.complete(result);
        }

        @SuppressWarnings("unchecked") // whoever resumes has a T
        T await(Object returned) throws Throwable {
            boolean suspended = returned == kotlin.coroutines.intrinsics.IntrinsicsKt.getCOROUTINE_SUSPENDED();
            Object result = suspended ? resumed.join() : returned;
            kotlin.ResultKt.throwOnFailure(result);
            return (T) result;
        }
    }
}
