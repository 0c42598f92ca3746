package io.github.sessionclients.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read has none of the words that give a translated text away, and American spelling. */
final class WordsTest {
    /** Each pattern, and what to write instead. */
    private static final Map<Pattern, String> WORDS = new TreeMap<>(Comparator.comparing(Pattern::pattern));

    static {
        word("\\b[Oo]f (?:yours|ours|theirs)\\b|\\bones own\\b", "\"your own\", \"the library's\"");
        word("\\b[Oo]urs\\b", "say whose: \"the library's\"");
        word("\\b[Bb]eside\\b", "\"next to\", \"besides\", \"in addition to\"");
        word("\\b[Tt]ells\\b(?!.{0,20} apart)", "\"shows\", \"reports\", \"says\"");
        word("\\b[Bb]y (?:itself|themselves)\\b", "\"automatically\"");
        word("(?:^|[.:] )(?:What is|What are|Whoever|Who (?:is|has|does))\\b[^?]*$", "another subject");
        word("\\b(?:nothing|all|none|nobody|anything|everything) but\\b", "\"except\"");
        word(", say[.,;)]", "\"for example\"");
        word("\\banswers (?:a|an|the|with)\\b", "\"returns\"");
        word("(?i)\\b(?:un)?authoris|\\bcancell(?:ed|ing|able)\\b|\\b(?:behavi|col|fav|hon)our", "American spelling");
        word(
                "(?i)\\blicences?\\b|\\b(?:organ|serial|initial|recogn|optim|normal|synchron)is(?:e|ed|es|ing|ation)\\b",
                "American spelling");
    }

    private static void word(String pattern, String instead) {
        WORDS.put(Pattern.compile(pattern), instead);
    }

    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern COMMENT = Pattern.compile("^\\s*(?:/?\\*+|//|#)(.*)$|\\s//\\s(.*)$");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern WRITTEN = Pattern.compile("(?:.*/)?(?:src/main|portal|lint|sources)/.*"
            + "\\.(?:java|mustache|yaml|mjs|js|md|html)|[^/]+\\.md|(?:.*/docs|openapi)/[^/]+\\.md");

    static Stream<String> pages() {
        return ProjectFiles.all().stream()
                .map(ProjectFiles::name)
                .filter(name -> WRITTEN.matcher(name).matches());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readsAsPlainEnglish(String page) {
        try {
            assertThat(found(page, Files.readAllLines(ProjectFiles.ROOT.resolve(page))))
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An interface of yours.",
                "The id is ours.",
                "beside it",
                "The name tells the type.",
                "R8 finds them by itself.",
                "What is added, each client says.",
                "Whoever closes waits.",
                "nothing but this",
                "a text, say.",
                "The server answers a token.",
                "It is authorised.",
                "the licence"
            })
    void giveawayIsFound(String sentence) {
        assertThat(found("page.md", List.of(sentence))).hasSize(1);
    }

    @Test
    void codeIsNotRead() {
        assertThat(found("page.md", List.of("Call `ours`.", "```", "ours", "```")))
                .isEmpty();
        assertThat(found("Code.java", List.of("int ours = beside;", "// next to it")))
                .isEmpty();
    }

    @Test
    void commentsAndLiteralsAreRead() {
        assertThat(found("Code.java", List.of(" * It is ours.", "call(\"beside it\"); // by itself")))
                .hasSize(3);
    }

    /** Lists line, finding and advice. */
    private static List<String> found(String page, List<String> lines) {
        List<String> found = new ArrayList<>();
        boolean fenced = false;
        boolean prose = page.endsWith(".md") || page.endsWith(".yaml") || page.endsWith(".html");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (page.endsWith(".md") && line.startsWith("```")) {
                fenced = !fenced;
            }
            if (fenced) {
                continue;
            }
            for (String text : prose ? List.of(line) : texts(line)) {
                String plain = CODE.matcher(text).replaceAll("`");
                for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
                    Matcher matcher = word.getKey().matcher(plain.strip());
                    if (matcher.find()) {
                        found.add(page + ":" + (i + 1) + " has \"" + matcher.group() + "\": write " + word.getValue());
                    }
                }
            }
        }
        return found;
    }

    /** Returns what a line of code has for people: comments and literals. */
    private static List<String> texts(String line) {
        List<String> texts = new ArrayList<>();
        Matcher comment = COMMENT.matcher(line);
        if (comment.find()) {
            texts.add(comment.group(1) == null ? comment.group(2) : comment.group(1));
        }
        Matcher literal = LITERAL.matcher(line);
        while (literal.find()) {
            texts.add(literal.group(1));
        }
        return texts;
    }
}
