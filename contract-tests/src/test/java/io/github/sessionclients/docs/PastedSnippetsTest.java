package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A vendor's first snippet compiles when it is pasted below the imports that its guide lists. */
class PastedSnippetsTest {
    private static final Pattern IMPORT = Pattern.compile("(?m)^ {4}(import .*;)$");
    private static final Pattern SNIPPET =
            Pattern.compile("(?s)snippet: contract-tests/src/main/java/\\S+Snippet.java#\\w+ -->\n```java\n(.*?)```");

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.quickstart.Vendors#ALL")
    void firstSnippetCompilesBelowTheImportsOfItsGuide(String vendor, @TempDir Path classes) throws IOException {
        String guide = Files.readString(ProjectFiles.ROOT.resolve("wrapper/docs/" + vendor + ".md"));
        StringBuilder file = new StringBuilder();
        IMPORT.matcher(guide)
                .results()
                .forEach(line -> file.append(line.group(1)).append('\n'));
        file.append("class Pasted {\n  void run(String secret, String apiKey, String flow, String password) {\n");
        file.append(found(SNIPPET, guide)).append("  }\n}\n");

        assertThat(problems(file.toString(), classes)).isEmpty();
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }

    private static List<String> problems(String source, Path classes) {
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-implicit:none", "-d", classes.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, options, null, List.of(file))
                .call();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(String::valueOf)
                .toList();
    }
}
