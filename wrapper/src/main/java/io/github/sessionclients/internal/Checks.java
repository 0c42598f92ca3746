package io.github.sessionclients.internal;

import java.time.Duration;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Checks credentials before OkHttp or Retrofit sees them, as their own messages print what they refuse. Ours name the
 * field only.
 */
public final class Checks {
    private Checks() {}

    /** A value that goes into a header as it is. */
    public static String header(String field, @Nullable String value) {
        String text = text(field, value);
        require(text.chars().allMatch(c -> c >= ' ' && c <= '~'), field, "must be plain ASCII to go into a header");
        require(text.equals(text.strip()), field, "must not begin or end with a blank");
        return text;
    }

    /** The name of a header. */
    static void headerName(String name) {
        require(name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "the header's name", "holds what a header's name cannot");
    }

    /** A value that becomes one segment of a path, percent-encoded. */
    public static String pathSegment(String field, @Nullable String value) {
        String text = text(field, value);
        require(!text.equals(".") && !text.equals(".."), field, "must not be '.' or '..', which cannot go into a path");
        return text;
    }

    /** The user id of HTTP Basic. */
    public static String basicUser(String field, @Nullable String value) {
        String text = text(field, value);
        require(text.indexOf(':') < 0, field, "must not hold ':', which ends the user id in HTTP Basic");
        return text;
    }

    /** Any text that is there and that UTF-8 can carry. */
    public static String text(String field, @Nullable String value) {
        require(value != null, field, "is missing");
        String text = Objects.requireNonNull(value);
        require(!text.isBlank(), field, "must not be blank");
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            require(!Character.isISOControl(c), field, "must not hold control characters");
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            require(!half, field, "must be well-formed Unicode (it holds half a surrogate pair)");
        }
        return text;
    }

    /** A base URL: https, or http to this machine; ends in a slash. */
    public static HttpUrl baseUrl(String field, String value) {
        HttpUrl url = HttpUrl.parse(value.endsWith("/") ? value : value + "/");
        require(url != null, field, "is not an http(s) URL");
        HttpUrl parsed = Objects.requireNonNull(url);
        require(
                parsed.isHttps() || isLoopback(parsed.host()),
                field,
                "must be https: credentials would go in clear (http is allowed to localhost only)");
        require(parsed.username().isEmpty() && parsed.password().isEmpty(), field, "must not hold credentials");
        require(parsed.query() == null && parsed.fragment() == null, field, "must not have a query or fragment");
        return parsed;
    }

    /** A limit in time: longer than nothing, and no longer than a day, which is as good as none. */
    public static Duration limit(String field, Duration limit) {
        require(limit != null, field, "is missing");
        require(!limit.isNegative() && !limit.isZero(), field, "must be positive");
        return atMostADay(field, limit);
    }

    /** A duration of no more than a day. */
    public static Duration atMostADay(String field, Duration duration) {
        require(!duration.isNegative(), field, "must not be negative");
        require(duration.compareTo(Duration.ofDays(1)) <= 0, field, "must not be longer than a day");
        return duration;
    }

    /** Whether the host is this machine. */
    public static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Same scheme, host and port. */
    public static boolean sameOrigin(HttpUrl a, HttpUrl b) {
        return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
    }

    private static void require(boolean ok, String field, String complaint) {
        if (!ok) {
            throw new IllegalArgumentException(field + " " + complaint);
        }
    }
}
