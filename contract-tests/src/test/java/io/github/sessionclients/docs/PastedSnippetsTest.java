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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's snippets compile when they are pasted into one file below the imports that it lists. */
class PastedSnippetsTest {
    private static final Pattern IMPORTS = Pattern.compile("(?s)```\n(import .*?)```");
    private static final Pattern SNIPPET =
            Pattern.compile("(?s)snippet: contract-tests/src/main/java/\\S+Snippet.java#\\w+ -->\n```java\n(.*?)```");

    @Test
    void snippetsOfTheVendorsCompileInOneFile(@TempDir Path classes) throws IOException {
        String readme = Files.readString(ProjectFiles.ROOT.resolve("README.md"));
        StringBuilder file = new StringBuilder(found(IMPORTS, readme));
        file.append("class Pasted {\n  void all(String apiKey, String flow, String password) {\n");
        Matcher snippet = SNIPPET.matcher(readme);
        int count = 0;
        while (snippet.find()) {
            file.append(snippet.group(1));
            count++;
        }
        file.append("  }\n}\n");

        assertThat(count).isEqualTo(3); // Main.java is Netim's
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
