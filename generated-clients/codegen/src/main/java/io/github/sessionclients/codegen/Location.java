package io.github.sessionclients.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Where a document or one of its parts is: a file, an entry of a jar or an HTTP address. Two of one address are equal. */
final class Location {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final URL url;

    private Location(URL url) {
        this.url = url;
    }

    /** Returns the location for what a user may name a document by: a path, an address, or a resource on the class path. */
    static Location of(String given) {
        if (given.matches("(?i)(file|https?|jar):.*")) {
            return new Location(parse(given));
        }
        try {
            Path path = Path.of(given);
            if (!Files.exists(path)) {
                URL resource = Location.class.getClassLoader().getResource(given.replaceFirst("^/", ""));
                if (resource != null) {
                    return new Location(resource);
                }
            }
            return new Location(path.toAbsolutePath().normalize().toUri().toURL());
        } catch (InvalidPathException | MalformedURLException e) {
            throw new SpecException(given + " is neither a path nor a URL: " + e.getMessage());
        }
    }

    private static URL parse(String address) {
        try {
            return new URL(address);
        } catch (MalformedURLException e) {
            throw new SpecException(address + " is not a valid URL: " + e.getMessage());
        }
    }

    /** Returns the location that a relative or absolute reference, without its fragment, names from here. */
    Location resolve(String reference) {
        try {
            URL resolved = new URL(url, encode(reference.replace('\\', '/')));
            return resolved.getProtocol().equals("jar")
                    ? new Location(resolved)
                    : new Location(URI.create(resolved.toString()).normalize().toURL());
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new SpecException(reference + " is not a valid URL: " + e.getMessage());
        }
    }

    /** Encodes characters that file names may contain but URLs may not. */
    private static String encode(String reference) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            encoded.append(
                    c <= ' ' || "<>\"{}|^`".indexOf(c) >= 0 ? String.format("%%%02X", (int) c) : String.valueOf(c));
        }
        return encoded.toString();
    }

    /** Whether reading it needs the network. */
    boolean isRemote() {
        return !url.getProtocol().equals("file") && !url.toString().startsWith("jar:file:");
    }

    /** Whether it has the same origin as another location. */
    boolean hasOriginOf(Location other) {
        return url.getProtocol().equals(other.url.getProtocol())
                && url.getAuthority() != null
                && url.getAuthority().equals(other.url.getAuthority());
    }

    /** Returns the whole text, as UTF-8. */
    String read() throws IOException {
        if (url.getProtocol().equals("file")) {
            return Files.readString(path());
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Accept", "application/json, application/yaml, */*");
        if (connection instanceof HttpURLConnection http && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("the server returned status " + http.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path path() {
        return Path.of(URI.create(encode(url.toString())));
    }

    /** Returns the name of the file, without its ending. */
    String baseName() {
        String path = url.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?i)\\.(ya?ml|json)$", "");
        return name.isEmpty() ? "document" : URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether the file name ends in {@code .json}. */
    boolean isNamedJson() {
        return url.getPath().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Location location && url.toString().equals(location.url.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(url.toString());
    }

    /** The path of a file, else the address. */
    @Override
    public String toString() {
        return url.getProtocol().equals("file") ? path().toString() : url.toString();
    }
}
