package io.github.sessionclients.contract;

import io.github.sessionclients.ApiCall;
import org.jspecify.annotations.Nullable;

/** Runs a call to its end: a value or an exception. */
interface Runner {
    <T extends @Nullable Object> T run(ApiCall<T> call);
}
