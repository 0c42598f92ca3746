package io.github.sessionclients.codegen;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which imports source text needs: each emitted simple name that is known here, and each model where asked for. */
final class Imports {
    private static final Pattern SIMPLE_NAME = Pattern.compile(
            "(?<![\\p{javaJavaIdentifierPart}.])\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

    private static final Map<String, String> KNOWN = new TreeMap<>();

    static {
        Stream.of(
                        "com.squareup.moshi.JsonAdapter",
                        "com.squareup.moshi.JsonClass",
                        "com.squareup.moshi.JsonReader",
                        "com.squareup.moshi.JsonWriter",
                        "com.squareup.moshi.Moshi",
                        "java.io.IOException",
                        "java.math.BigDecimal",
                        "java.net.URI",
                        "java.time.LocalDate",
                        "java.time.OffsetDateTime",
                        "java.util.HashMap",
                        "java.util.LinkedHashMap",
                        "java.util.List",
                        "java.util.Map",
                        "java.util.Objects",
                        "java.util.Set",
                        "java.util.StringJoiner",
                        "java.util.UUID",
                        "okhttp3.FormBody",
                        "okhttp3.MultipartBody",
                        "okhttp3.RequestBody",
                        "okhttp3.ResponseBody",
                        "okio.ByteString",
                        "org.jspecify.annotations.Nullable",
                        "retrofit2.Call")
                .forEach(name -> KNOWN.put(name.substring(name.lastIndexOf('.') + 1), name));
        Stream.of(
                        "Body",
                        "DELETE",
                        "Field",
                        "FormUrlEncoded",
                        "GET",
                        "HEAD",
                        "HTTP",
                        "Header",
                        "Headers",
                        "Multipart",
                        "OPTIONS",
                        "PATCH",
                        "POST",
                        "PUT",
                        "Part",
                        "Path",
                        "Query",
                        "QueryMap",
                        "Streaming")
                .forEach(name -> KNOWN.put(name, "retrofit2.http." + name));
    }

    static {
        Stream.of(
                        "CommaSeparated",
                        "Cookies",
                        "DateTimeText",
                        "DeepObject",
                        "ErrorResponse",
                        "Generated",
                        "HeaderList",
                        "Operation",
                        "PipeSeparated",
                        "Secret",
                        "SpaceSeparated",
                        "internal.AdapterSupport",
                        "internal.JsonAdapters",
                        "internal.ModelSupport",
                        "internal.RuntimeVersion",
                        "internal.Shape")
                .forEach(name -> KNOWN.put(
                        name.substring(name.lastIndexOf('.') + 1), "io.github.sessionclients.runtime." + name));
    }

    /**
     * Names that no emitted type may have: those above, and what the templates use without an import or nest in a type.
     * A schema called so gets another Java name.
     */
    static final Set<String> RESERVED = reserved();

    /** The imports that a file with the given source texts needs beside its own package, sorted. */
    List<String> of(List<String> sources) {
        return of(sources, Set.of(), "");
    }

    /** As {@link #of(List)}, with the models of another package. */
    List<String> of(List<String> sources, Set<String> models, String modelPackage) {
        Set<String> imports = new TreeSet<>();
        for (String source : sources) {
            Matcher matcher = SIMPLE_NAME.matcher(source);
            while (matcher.find()) {
                String name = matcher.group();
                if (models.contains(name)) {
                    imports.add(modelPackage + "." + name);
                } else if (KNOWN.containsKey(name)) {
                    imports.add(KNOWN.get(name));
                }
            }
        }
        return List.copyOf(imports);
    }

    /** Whether the source texts use one of the types. */
    static boolean anyNamed(List<String> sources, Set<String> types) {
        return !types.isEmpty()
                && sources.stream()
                        .flatMap(source -> SIMPLE_NAME.matcher(source).results())
                        .anyMatch(match -> types.contains(match.group()));
    }

    private static Set<String> reserved() {
        Set<String> reserved = new TreeSet<>(KNOWN.keySet());
        reserved.addAll(Set.of(
                "Boolean",
                "Builder",
                "Deprecated",
                "Double",
                "IllegalArgumentException",
                "IllegalStateException",
                "Integer",
                "Known",
                "Long",
                "Object",
                "Override",
                "Servers",
                "String",
                "Unrecognized",
                "Void"));
        return reserved;
    }
}
