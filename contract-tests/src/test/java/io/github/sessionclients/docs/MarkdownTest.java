package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java in the README is compiled and run: each fence quotes what stands between {@code // snippet: name} and {@code
 * // end} in the file that the comment above it names, {@code <!-- snippet: path#name -->}. Lines that end in {@code //
 * mock} are for the run against the mocks only, and left out. Fences of another language may quote in the same way; what
 * Maven would fill in there, {@code @name@}, is a property of the root POM.
 */
final class ReadmeTest {
    private static final String FENCE = "```";
    private static final Pattern PROPERTY = Pattern.compile("@([a-z.-]+)@");
    private static final Pattern MARKER = Pattern.compile("(//|<!--) (snippet: \\S+|end)( -->)?");
    private static final Pattern COMMENT = Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->");

    private Path root;

    @BeforeEach
    void writeSource(@TempDir Path directory) throws IOException {
        root = directory;
        Files.writeString(root.resolve("Sample.java"), """
                class Sample {
                    void run() {
                        // snippet: first
                        Client client = Client.builder()
                                .server(mock) // mock
                                .build();

                        client.call();
                        // end
                    }
                }
                """);
    }

    @Test
    void readmeQuotesCodeThatRuns() throws IOException {
        Path project = Path.of("..").toAbsolutePath().normalize();

        List<String> readme = Files.readAllLines(project.resolve("README.md"));

        assertThat(problems(readme, project)).isEmpty();
    }

    @Test
    void quotationThatIsUpToDate() throws IOException {
        assertThat(problems("""
                        <!-- snippet: Sample.java#first -->
                        ```java
                        Client client = Client.builder()
                                .build();

                        client.call();
                        ```
                        """)).isEmpty();
    }

    @Test
    void quotationThatIsOutOfDate() throws IOException {
        assertThat(problems("""
                        <!-- snippet: Sample.java#first -->
                        ```java
                        client.call();
                        ```
                        """)).containsExactly("""
                        README.md line 2 does not quote Sample.java#first as it is now. Put this between the fences:
                        Client client = Client.builder()
                                .build();

                        client.call();""");
    }

    @Test
    void quotationOfXml() throws IOException {
        Files.writeString(root.resolve("pom.xml"), "<project><version>1.2</version></project>");
        Files.writeString(root.resolve("sample.xml"), """
                <plugins>
                  <!-- snippet: first -->
                  <plugin>
                    <version>@project.version@</version>
                  </plugin>
                  <!-- end -->
                </plugins>
                """);

        assertThat(problems("""
                        <!-- snippet: sample.xml#first -->
                        ```xml
                        <plugin>
                          <version>1.1</version>
                        </plugin>
                        ```
                        """)).containsExactly("""
                        README.md line 2 does not quote sample.xml#first as it is now. Put this between the fences:
                        <plugin>
                          <version>1.2</version>
                        </plugin>""");
    }

    @Test
    void javaThatNothingCompiles() throws IOException {
        assertThat(problems("""
                        Text.
                        ```java
                        client.call();
                        ```
                        """))
                .containsExactly("README.md line 2 is Java that nothing compiles. Put it into a file of the quickstart,"
                        + " between `// snippet: name` and `// end`, and `<!-- snippet: path#name -->` on the line above"
                        + " the fence.");
    }

    @Test
    void fileThatIsNotThere() throws IOException {
        assertThat(problems("""
                        <!-- snippet: Other.java#first -->
                        ```java
                        ```
                        """))
                .containsExactly("README.md line 2 quotes Other.java#first, but there is no such file.");
    }

    @Test
    void snippetThatIsNotThere() throws IOException {
        assertThat(problems("""
                        <!-- snippet: Sample.java#second -->
                        ```java
                        ```
                        """))
                .containsExactly("README.md line 2 quotes Sample.java#second, but the file has no"
                        + " `// snippet: second` with an `// end` after it.");
    }

    private List<String> problems(String readme) throws IOException {
        return problems(readme.lines().toList(), root);
    }

    /** What has to be mended, a sentence each. */
    private static List<String> problems(List<String> readme, Path root) throws IOException {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < readme.size(); i++) {
            if (!readme.get(i).startsWith(FENCE)) {
                continue;
            }
            int fence = i;
            List<String> quoted = new ArrayList<>();
            while (++i < readme.size() && !readme.get(i).equals(FENCE)) {
                quoted.add(readme.get(i));
            }
            String where = "README.md line " + (fence + 1);
            Matcher comment = COMMENT.matcher(fence == 0 ? "" : readme.get(fence - 1));
            if (comment.matches()) {
                problem(comment.group(1), comment.group(2), quoted, root).ifPresent(it -> problems.add(where + it));
            } else if (readme.get(fence).equals(FENCE + "java")) {
                problems.add(where + " is Java that nothing compiles. Put it into a file of the quickstart, between"
                        + " `// snippet: name` and `// end`, and `<!-- snippet: path#name -->` on the line above the"
                        + " fence.");
            }
        }
        return problems;
    }

    private static Optional<String> problem(String path, String name, List<String> quoted, Path root)
            throws IOException {
        String quotes = " quotes " + path + "#" + name;
        Path file = root.resolve(path);
        if (!Files.exists(file)) {
            return Optional.of(quotes + ", but there is no such file.");
        }
        List<String> lines = Files.readAllLines(file);
        List<String> markers = lines.stream().map(ReadmeTest::marker).toList();
        int begin = markers.indexOf("snippet: " + name);
        int length = begin < 0 ? -1 : markers.subList(begin, markers.size()).indexOf("end");
        if (length < 0) {
            return Optional.of(quotes + ", but the file has no `// snippet: " + name + "` with an `// end` after it.");
        }
        String current = String.join(
                        "\n",
                        lines.subList(begin + 1, begin + length).stream()
                                .filter(line -> !line.endsWith("// mock"))
                                .toList())
                .stripIndent();
        current = PROPERTY.matcher(current).replaceAll(property -> property(property.group(1), root));
        return current.equals(String.join("\n", quoted))
                ? Optional.empty()
                : Optional.of(" does not quote " + path + "#" + name + " as it is now. Put this between the fences:\n"
                        + current);
    }

    private static String property(String name, Path root) {
        String element = name.equals("project.version") ? "version" : name;
        try {
            String pom = Files.readString(root.resolve("pom.xml"));
            Matcher value =
                    Pattern.compile("<" + Pattern.quote(element) + ">([^<]*)<").matcher(pom);
            return value.find() ? Matcher.quoteReplacement(value.group(1)) : "no " + name + " in the root POM";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a line marks; empty if it is no marker. */
    private static String marker(String line) {
        Matcher marker = MARKER.matcher(line.strip());
        return marker.matches() ? marker.group(2) : "";
    }
}
