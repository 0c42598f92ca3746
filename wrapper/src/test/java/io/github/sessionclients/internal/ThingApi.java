package io.github.sessionclients.internal;

import io.github.sessionclients.ApiCall;
import retrofit2.http.GET;

/** An interface of an application, see {@link ClassLoaderTest}. */
public interface ThingApi {
    @GET("thing")
    ApiCall<Thing> get();
}
