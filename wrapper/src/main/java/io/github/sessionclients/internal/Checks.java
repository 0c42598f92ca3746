package io.github.sessionclients.internal;

import io.github.sessionclients.runtime.Operation;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.HEAD;
import retrofit2.http.HTTP;
import retrofit2.http.OPTIONS;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/**
 * Checks credentials before OkHttp or Retrofit sees them, because their messages print rejected values. The messages of this class contain only
 * the name of the field. Methods throw {@code IllegalArgumentException} if a check fails.
 */
public final class Checks {
    private Checks() {}

    /** Checks a value that is sent unchanged in a header. */
    public static String header(String field, @Nullable String value) {
        String text = text(field, value);
        require(text.chars().allMatch(c -> c >= ' ' && c <= '~'), field, "must be plain ASCII to go into a header");
        require(text.equals(text.strip()), field, "must not begin or end with a blank");
        return text;
    }

    /** Checks the name of a header. */
    static void headerName(String name) {
        require(
                name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"),
                "the header's name",
                "contains a character that is not allowed in a header name");
    }

    /** Checks a value that is sent percent-encoded as one segment of a path. */
    public static String pathSegment(String field, @Nullable String value) {
        String text = text(field, value);
        require(!text.equals(".") && !text.equals(".."), field, "must not be '.' or '..', which cannot go into a path");
        return text;
    }

    /** Checks the user id of HTTP Basic. */
    public static String basicUser(String field, @Nullable String value) {
        String text = text(field, value);
        require(text.indexOf(':') < 0, field, "must not contain ':', which ends the user id in HTTP Basic");
        return text;
    }

    /** Checks that a text is not blank and that UTF-8 can encode it. */
    public static String text(String field, @Nullable String value) {
        require(value != null, field, "is missing");
        String text = Objects.requireNonNull(value);
        require(!text.isBlank(), field, "must not be blank");
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            require(!Character.isISOControl(c), field, "must not contain control characters");
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            require(!half, field, "must be well-formed Unicode (it contains half a surrogate pair)");
        }
        return text;
    }

    /**
     * Returns a base URL that ends in a slash. Checks that it is HTTPS, or HTTP to localhost.
     *
     * @param plainHttp the other hosts that may be called by HTTP
     */
    public static HttpUrl baseUrl(String field, String value, Predicate<String> plainHttp) {
        HttpUrl url = HttpUrl.parse(value.endsWith("/") ? value : value + "/");
        require(url != null, field, "is not an http(s) URL, such as https://api.example.com/");
        HttpUrl parsed = Objects.requireNonNull(url);
        String host = parsed.host();
        require(
                parsed.isHttps() || isLoopback(host) || plainHttp.test(host),
                field,
                "must be https because credentials would travel unencrypted to " + host
                        + "; to allow that, call allowPlainHttp(\"" + host + "\") or set allow-plain-http");
        require(parsed.username().isEmpty() && parsed.password().isEmpty(), field, "must not contain credentials");
        require(parsed.query() == null && parsed.fragment() == null, field, "must not have a query or fragment");
        return parsed;
    }

    /** Returns the host names of a list separated by commas, in the lower case of URLs. */
    public static Set<String> hosts(String field, String value) {
        Set<String> hosts = new HashSet<>();
        for (String host : List.of(value.split(","))) {
            if (!host.isBlank()) {
                try {
                    hosts.add(new HttpUrl.Builder()
                            .scheme("https")
                            .host(host.strip())
                            .build()
                            .host());
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(field + " must be host names without scheme, port and path");
                }
            }
        }
        return Set.copyOf(hosts);
    }

    /**
     * Rejects an interface with a path that begins with a slash if that would drop the path of the base URL. Generated methods may have such a
     * path, because their operation has its own server.
     */
    static void paths(String vendor, Class<?> api, HttpUrl baseUrl) {
        for (Method method : api.getMethods()) {
            String path = path(method);
            boolean drops = path.startsWith("/") && !path.startsWith("//") && baseUrl.pathSize() > 1;
            if (drops && !method.isAnnotationPresent(Operation.class)) {
                throw new IllegalArgumentException(
                        vendor + ": the path of " + api.getSimpleName() + "." + method.getName()
                                + " begins with a slash, which would drop " + baseUrl.encodedPath()
                                + " from the base URL: write " + path.substring(1));
            }
        }
    }

    /** Returns the path of a Retrofit method; empty if there is none. */
    private static String path(Method method) {
        String path = "";
        for (Annotation each : method.getAnnotations()) {
            path += each instanceof GET get ? get.value() : "";
            path += each instanceof POST post ? post.value() : "";
            path += each instanceof PUT put ? put.value() : "";
            path += each instanceof PATCH patch ? patch.value() : "";
            path += each instanceof DELETE delete ? delete.value() : "";
            path += each instanceof HEAD head ? head.value() : "";
            path += each instanceof OPTIONS options ? options.value() : "";
            path += each instanceof HTTP http ? http.path() : "";
        }
        return path;
    }

    /** Checks a timeout: positive, and at most a day, because a longer one would be no limit. */
    public static Duration limit(String field, Duration limit) {
        require(limit != null, field, "is missing");
        require(!limit.isNegative() && !limit.isZero(), field, "must be positive");
        return atMostADay(field, limit);
    }

    /** Checks that a duration is not negative and at most a day. */
    public static Duration atMostADay(String field, Duration duration) {
        require(!duration.isNegative(), field, "must not be negative");
        require(duration.compareTo(Duration.ofDays(1)) <= 0, field, "must not be longer than a day");
        return duration;
    }

    /** Returns whether the host is localhost. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Returns whether two URLs have the same scheme, host and port. */
    public static boolean sameOrigin(HttpUrl a, HttpUrl b) {
        return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
    }

    private static void require(boolean ok, String field, String complaint) {
        if (!ok) {
            throw new IllegalArgumentException(field + " " + complaint);
        }
    }
}
