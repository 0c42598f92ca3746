package io.github.sessionclients.kitchen;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import io.github.sessionclients.runtime.internal.JsonAdapters;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** What must hold for every emitted type, whatever it reads. In plain Java, as it runs very often. */
final class Fuzzed {
    /** What an exception says before it says where. None of it is from a value, but for half a wrong escape. */
    private static final Pattern COMPLAINTS = Pattern.compile(
            "Expected (a|an|Base64|BEGIN|name|value|':')[a-zA-Z0-9 _()\\[\\]:'-]*"
                    + "|Required value was null|Required but missing: [^$]+|Property appears twice|Nesting too deep"
                    + "|Unexpected value|End of input|No branch of \\w+ matches the value|Use JsonReader\\.setLenient\\(true\\) to accept malformed JSON"
                    + "|Unterminated (array|object|string|comment|escape sequence)"
                    + "|JSON forbids NaN and infinities: -?Infinity|Invalid escape sequence: \\\\.|\\\\u.{1,4}",
            Pattern.DOTALL);

    /** Half a pair of surrogates can be written in JSON's escapes, but not in the UTF-8 that we write. */
    private static final Pattern ESCAPED_SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");

    private Fuzzed() {}

    static void assertHarmless(List<Class<?>> models, byte[] json) throws IOException {
        boolean half = ESCAPED_SURROGATE
                .matcher(new String(json, StandardCharsets.UTF_8))
                .find();
        for (Class<?> model : models) {
            Object value = read(model, json);
            if (value != null) {
                String written = adapter(model).toJson(value);
                check(half || survives(adapter(model), value, written), model, null, written);
            }
        }
    }

    /** That a document means the same to the models when it was read before. Not to unions, that tell 1 from 1.0. */
    static void assertSameAsATree(List<Class<?>> models, byte[] json) {
        Object tree;
        try {
            tree = JsonAdapters.ANY.fromJson(new Buffer().write(json));
        } catch (JsonDataException | IOException e) {
            check(tells(e), Object.class, e, e.getMessage());
            return;
        }
        for (Class<?> model : models) {
            Object value = read(model, json);
            Object fromTree = readTree(model, tree);
            check(Objects.equals(value, fromTree), model, null, value + " is of a tree " + fromTree);
        }
    }

    /** The value; null if it is refused as it may be. */
    private static @Nullable Object read(Class<?> model, byte[] json) {
        try {
            return adapter(model).fromJson(new Buffer().write(json));
        } catch (JsonDataException | IOException e) {
            check(tells(e), model, e, e.getMessage());
            return null;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(model.getName(), e);
        }
    }

    /** As {@link #read}, of a tree; there Moshi's own messages have values in them. */
    private static @Nullable Object readTree(Class<?> model, @Nullable Object tree) {
        try {
            return adapter(model).fromJsonValue(tree);
        } catch (JsonDataException e) {
            return null;
        }
    }

    private static boolean tells(Exception e) {
        if (e instanceof EOFException) {
            return true; // Okio's, which knows of no path
        }
        String message = String.valueOf(e.getMessage());
        int path = message.replace(" at path $", " at $").indexOf(" at $");
        return (e instanceof JsonDataException || e instanceof JsonEncodingException)
                && e.getCause() == null
                && path > 0
                && COMPLAINTS.matcher(message.substring(0, path)).matches();
    }

    /**
     * Whether what was written is read as an equal value, which is shown alike and written alike. In a union, what is left of a
     * document without the members that its branch does not know may fit another branch too: then it is written alike.
     */
    private static boolean survives(JsonAdapter<Object> adapter, Object value, String written) throws IOException {
        Object again = adapter.fromJson(written);
        if (again == null || !written.equals(adapter.toJson(again))) {
            return false;
        }
        return again.getClass() != value.getClass()
                || (value.equals(again)
                        && value.hashCode() == again.hashCode()
                        && value.toString().equals(again.toString()));
    }

    private static void check(boolean ok, Class<?> model, @Nullable Throwable cause, @Nullable String about) {
        if (!ok) {
            throw new AssertionError(model.getName() + ": " + about, cause);
        }
    }

    @SuppressWarnings("unchecked") // the adapter of any type takes an object of it
    private static JsonAdapter<Object> adapter(Class<?> model) {
        return (JsonAdapter<Object>) Wire.adapter(model);
    }
}
