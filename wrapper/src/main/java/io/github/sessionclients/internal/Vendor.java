package io.github.sessionclients.internal;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.ApiException;
import java.io.IOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** How one vendor says that something failed. */
public abstract class Vendor {
    private final String name;

    protected Vendor(String name) {
        this.name = name;
    }

    /** The vendor's name in logs, messages and settings. */
    public final String name() {
        return name;
    }

    /** This vendor's exception for an answer. */
    protected abstract ApiException exception(Answer answer, @Nullable Throwable cause);

    /** What an error body says, given as the type that the spec has for it. */
    protected abstract Verdict explain(Object error);

    /** How much of a success body may be read to {@linkplain #inspect look into it}; 0 where none is looked into. */
    protected long inspectable() {
        return 0;
    }

    /** Looks for a failure inside a success body. Not JSON is not a failure: decoding tells that better. */
    protected Verdict inspect(Buffer body, Moshi moshi) throws IOException {
        return Verdict.NOTHING;
    }
}
