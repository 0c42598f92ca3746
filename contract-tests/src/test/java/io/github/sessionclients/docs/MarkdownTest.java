package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java in the project's pages is compiled and run, and their links lead somewhere. Each fence quotes what stands between {@code // snippet: name} and {@code
 * // end} in the file that the comment above it names, {@code <!-- snippet: path#name -->}. Lines that end in {@code //
 * mock} are for the run against the mocks only, and left out. Fences of another language may quote in the same way; what
 * Maven would fill in there, {@code @name@}, is a property of the root POM.
 */
final class MarkdownTest {
    private static final String FENCE = "```";
    private static final Pattern PROPERTY = Pattern.compile("@([a-z.-]+)@");
    private static final Pattern MARKER = Pattern.compile("(//|<!--) (snippet: \\S+|end)( -->)?");
    private static final Pattern COMMENT = Pattern.compile("<!-- snippet: (\\S+)#(\\S+) -->");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

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

    @ParameterizedTest
    @MethodSource("pages")
    void pageQuotesCodeThatRuns(String page) throws IOException {
        assertThat(problems(page, Files.readAllLines(ProjectFiles.ROOT.resolve(page)), ProjectFiles.ROOT))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOfPageLeadSomewhere(String page) throws IOException {
        assertThat(deadLinks(ProjectFiles.ROOT.resolve(page))).isEmpty();
    }

    static List<String> pages() {
        List<String> pages = ProjectFiles.all().stream()
                .map(ProjectFiles::name)
                .filter(name -> name.endsWith(".md"))
                .toList();
        assertThat(pages).contains("README.md", "openapi/README.md", "wrapper/docs/netim.md");
        return pages;
    }

    @Test
    void linkToAFileThatIsNotThere() throws IOException {
        Path page = page("[a](Sample.java) [b](https://example.com/x) [c](Other.java) `](code.md)`");

        assertThat(deadLinks(page)).containsExactly("Other.java");
    }

    @Test
    void linkToAHeadingThatIsNotThere() throws IOException {
        Path page = page("""
                # What `x` is, and how
                [a](#what-x-is-and-how) [b](#what-y-is) [c](page.md#what-x-is-and-how) [d](page.md#other)
                """);

        assertThat(deadLinks(page)).containsExactly("#what-y-is", "page.md#other");
    }

    private Path page(String text) throws IOException {
        return Files.writeString(root.resolve("page.md"), text);
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
                .containsExactly("README.md line 2 is Java that nothing compiles. Put it into a file of the quickstart"
                        + " or of a test, between `// snippet: name` and `// end`, and `<!-- snippet: path#name -->`"
                        + " on the line above the fence.");
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

    /** The relative links of a page that lead to no file, or to no heading of one. */
    private static List<String> deadLinks(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        Matcher link = LINK.matcher(prose(page).replaceAll("`[^`\n]*`", ""));
        while (link.find()) {
            String target = link.group(1);
            if (ELSEWHERE.matcher(target).matches()) {
                continue;
            }
            int hash = target.indexOf('#');
            Path file = hash == 0 ? page : page.resolveSibling(hash < 0 ? target : target.substring(0, hash));
            boolean there = Files.exists(file);
            if (there && hash >= 0) {
                there = anchors(file).contains(target.substring(hash + 1));
            }
            if (!there) {
                dead.add(target);
            }
        }
        return dead;
    }

    /** The page without its fences. */
    private static String prose(Path page) throws IOException {
        return Files.readString(page).replaceAll("(?ms)^```.*?^```$", "");
    }

    /** The headings of a page as GitHub makes anchors of them. */
    private static List<String> anchors(Path page) throws IOException {
        return prose(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    private List<String> problems(String readme) throws IOException {
        return problems("README.md", readme.lines().toList(), root);
    }

    /** What has to be mended, a sentence each. */
    private static List<String> problems(String page, List<String> lines, Path root) throws IOException {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith(FENCE)) {
                continue;
            }
            int fence = i;
            List<String> quoted = new ArrayList<>();
            while (++i < lines.size() && !lines.get(i).equals(FENCE)) {
                quoted.add(lines.get(i));
            }
            String where = page + " line " + (fence + 1);
            Matcher comment = COMMENT.matcher(fence == 0 ? "" : lines.get(fence - 1));
            if (comment.matches()) {
                problem(comment.group(1), comment.group(2), quoted, root).ifPresent(it -> problems.add(where + it));
            } else if (lines.get(fence).equals(FENCE + "java")) {
                problems.add(where + " is Java that nothing compiles. Put it into a file of the quickstart or of a"
                        + " test, between `// snippet: name` and `// end`, and `<!-- snippet: path#name -->` on the"
                        + " line above the fence.");
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
        List<String> markers = lines.stream().map(MarkdownTest::marker).toList();
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
