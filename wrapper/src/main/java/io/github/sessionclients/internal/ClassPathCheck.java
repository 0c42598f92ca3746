package io.github.sessionclients.internal;

import java.io.IOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrofit2.Invocation;

/**
 * Detects before the first call that the OkHttp, Okio and Retrofit on the class path are not compatible. Many libraries depend on them, and Maven
 * selects the first of several versions, not the newest.
 */
public final class ClassPathCheck {
    private static final String CURE =
            " Import session-clients-bom before any other BOM, and do not set your own versions of"
                    + " OkHttp, Okio, Moshi and Retrofit; `mvn dependency:tree -Dverbose` shows what asks for them.";

    private static final String KOTLIN =
            " OkHttp 5 needs Kotlin 1.8 or newer. No BOM of this library manages the Kotlin version (in Spring Boot,"
                    + " set kotlin.version).";

    private final @Nullable String conflict;
    private final @Nullable LinkageError cause;

    private ClassPathCheck(@Nullable String conflict, @Nullable LinkageError cause) {
        this.conflict = conflict;
        this.cause = cause;
    }

    /** Checks the class path once, because it does not change, so that a warning is logged once. */
    private static final class Holder {
        static final ClassPathCheck RESULT = check();
    }

    /**
     * Checks the class path.
     *
     * @throws IllegalStateException if calls would fail with it
     */
    public static void run() {
        ClassPathCheck result = Holder.RESULT;
        if (result.conflict != null) {
            throw new IllegalStateException(result.conflict + CURE, result.cause);
        }
    }

    private static ClassPathCheck check() {
        Class<?> okHttp;
        try {
            okHttp = OkHttpClient.class;
        } catch (LinkageError e) {
            return new ClassPathCheck(
                    "There is no OkHttp on the class path: Maven's okhttp 5 is an empty jar, its classes are in okhttp-jvm.",
                    e);
        }
        try {
            linkOkHttp();
        } catch (LinkageError e) {
            boolean isOkio = String.valueOf(e.getMessage()).contains("okio");
            String others = isOkio ? okio() : kotlin() + " and " + okio();
            return new ClassPathCheck(
                    jar(okHttp) + " does not work with " + others + " (" + e + ")." + (isOkio ? "" : KOTLIN), e);
        }
        try {
            linkThisLibrary();
        } catch (LinkageError e) {
            return new ClassPathCheck(
                    "This library does not work with " + jar(okHttp) + " and " + retrofit() + " (" + e + ").", e);
        }
        warnOfCopies(okHttp);
        return new ClassPathCheck(null, null);
    }

    /** Runs code that does not link if Okio or Kotlin is older than OkHttp expects. */
    private static void linkOkHttp() {
        Object[] unused = {
            Response.class.getMethods(), // all types in signatures
            Credentials.basic("", ""), // Okio's ByteString
            Protocol.values() // Kotlin's enum entries
        };
    }

    /** Links methods that OkHttp 3 and Retrofit before 2.10 do not have. */
    private static void linkThisLibrary() {
        BiFunction<String, MediaType, ResponseBody> unused = ResponseBody::create;
        Function<Invocation, Object> unusedToo = Invocation::service;
    }

    private static void warnOfCopies(Class<?> okHttp) {
        List<String> clients = jars(okHttp.getName());
        String internal = okHttp.getPackageName().replace('.', '/') + "/internal/";
        ClassLoader loader = loader();
        boolean merged = loader.getResource(internal + "Util.class") != null // OkHttp 3 and 4
                && loader.getResource(internal + "_UtilJvmKt.class") != null; // OkHttp 5
        Logger log = LoggerFactory.getLogger("io.github.sessionclients");
        if (clients.size() > 1 || merged) {
            log.warn("OkHttp is on the class path in two versions that use the same packages: {}.{}", clients, CURE);
            return;
        }
        List<String> okios = jars(Okio.class.getName());
        if (okios.size() > 1) {
            log.warn("Okio is on the class path in two versions that use the same packages: {}.{}", okios, CURE);
        }
    }

    private static String okio() {
        try {
            return jar(Okio.class);
        } catch (LinkageError e) {
            return "no Okio";
        }
    }

    private static String kotlin() {
        List<String> jars = jars("kotlin.Unit");
        return jars.isEmpty() ? "no Kotlin" : jars.get(0);
    }

    private static String retrofit() {
        try {
            return jar(Invocation.class);
        } catch (LinkageError e) {
            return "no Retrofit";
        }
    }

    private static String jar(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return location == null ? "an unknown jar" : name(location.toString());
    }

    /** Returns all jars that contain the class, in the order of the class path. */
    private static List<String> jars(String type) {
        String file = type.replace('.', '/') + ".class";
        List<String> jars = new ArrayList<>();
        try {
            for (URL copy : Collections.list(loader().getResources(file))) {
                String url = copy.toString();
                jars.add(name(url.substring(0, url.length() - file.length())));
            }
        } catch (IOException e) {
            LoggerFactory.getLogger("io.github.sessionclients").debug("could not find out where {} is", type, e);
        }
        return jars;
    }

    /** Returns the file name of a jar, which may be inside another jar. */
    private static String name(String location) {
        String path = location.replaceFirst("[!/]+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static ClassLoader loader() {
        ClassLoader loader = ClassPathCheck.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
