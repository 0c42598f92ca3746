package io.github.sessionclients.docs;

import io.github.sessionclients.runtime.Operation;
import okhttp3.Request;
import retrofit2.Invocation;

/** The recipes' name for a request, on the page about observability. */
final class Operations {
    private Operations() {}

    // snippet: name
    /** The operation's name in the spec; for an interface of one's own without a name, the method. Never a URL. */
    static String name(Request request) {
        Invocation invocation = request.tag(Invocation.class);
        if (invocation == null) {
            return "other"; // a request made by hand with okHttpClient()
        }
        Operation operation = invocation.method().getAnnotation(Operation.class);
        return operation != null
                ? operation.id()
                : invocation.service().getSimpleName() + "."
                        + invocation.method().getName();
    }
    // end
}
