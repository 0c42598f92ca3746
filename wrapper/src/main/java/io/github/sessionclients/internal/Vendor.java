package io.github.sessionclients.internal;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.Answer;
import io.github.sessionclients.ApiException;
import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Function;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** How one vendor says that something failed. */
public class Vendor {
    private final String name;
    private final BiFunction<Answer, @Nullable Throwable, ApiException> exception;
    private final Class<?> errorModel;
    private final Function<Object, Verdict> explain;

    /**
     * Describes a vendor.
     *
     * @param name its name in logs, messages and settings
     * @param exception makes its exception of an answer and a cause
     * @param errorModel what its error bodies are, whichever interface the call is of
     * @param explain tells what an error body of that type says
     */
    public Vendor(
            String name,
            BiFunction<Answer, @Nullable Throwable, ApiException> exception,
            Class<?> errorModel,
            Function<Object, Verdict> explain) {
        this.name = name;
        this.exception = exception;
        this.errorModel = errorModel;
        this.explain = explain;
    }

    public final String name() {
        return name;
    }

    final ApiException exception(Answer answer, @Nullable Throwable cause) {
        return exception.apply(answer, cause);
    }

    final Class<?> errorModel() {
        return errorModel;
    }

    final Verdict explain(Object error) {
        return explain.apply(error);
    }

    /** How much of a success body may be read to {@linkplain #inspect look into it}; 0 where none is looked into. */
    protected long inspectable() {
        return 0;
    }

    /** Looks for a failure inside a success body. Not JSON is not a failure: decoding tells that better. */
    protected Verdict inspect(Buffer body, Moshi moshi) throws IOException {
        return Verdict.NOTHING;
    }
}
