package io.github.sessionclients.codegen;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.Operation;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import kotlin.Metadata;
import okhttp3.RequestBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import retrofit2.Call;

/** A client that was generated and compiled in this process, with the lints of this build and no warning let pass. */
final class CompiledClient implements AutoCloseable {
    private static final List<Class<?>> CLASSPATH = List.of(
            Operation.class,
            Call.class,
            RequestBody.class,
            ByteString.class,
            Moshi.class,
            Nullable.class,
            Metadata.class);

    private final URLClassLoader classes;

    private final Map<String, List<String>> problems;

    private CompiledClient(URLClassLoader classes, Map<String, List<String>> problems) {
        this.classes = classes;
        this.problems = problems;
    }

    /** Generates a client for the spec into the folder, in the packages {@code p.api} and {@code p.model}. */
    static CompiledClient of(Path spec, Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setGeneratorName("retrofit-moshi")
                .setInputSpec(spec.toString())
                .setOutputDir(sources.toString())
                .setApiPackage("p.api")
                .setModelPackage("p.model")
                .setValidateSpec(false)
                .addAdditionalProperty("hideGenerationTimestamp", true);
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Map<String, List<String>> problems = compile(sources, classes);
        return new CompiledClient(
                new URLClassLoader(new URL[] {url(classes)}, CompiledClient.class.getClassLoader()), problems);
    }

    private static Map<String, List<String>> compile(Path sources, Path classes) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-Xlint:all,-processing",
                    "-Werror",
                    "-Xmaxerrs",
                    "10000",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    CLASSPATH.stream().map(CompiledClient::jar).collect(Collectors.joining(File.pathSeparator)));
            javac.getTask(null, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        Map<String, List<String>> problems = new TreeMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            JavaFileObject file = diagnostic.getSource();
            String name = file == null
                    ? ""
                    : Objects.requireNonNull(Path.of(file.getName()).getFileName())
                            .toString();
            problems.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null));
        }
        return problems;
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }

    /** The folder of the classes. */
    Path folder() {
        return Path.of(URI.create(classes.getURLs()[0].toString()));
    }

    /** What the compiler has to say, by the file that it says it of. */
    Map<String, List<String>> problems() {
        return problems;
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return classes.loadClass(name);
    }

    /** The adapter of a model, as a Moshi finds it that knows nothing else. */
    @SuppressWarnings("unchecked")
    JsonAdapter<Object> adapter(String model) throws ClassNotFoundException {
        return (JsonAdapter<Object>)
                (JsonAdapter<?>) new Moshi.Builder().build().adapter(load("p.model." + model));
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
