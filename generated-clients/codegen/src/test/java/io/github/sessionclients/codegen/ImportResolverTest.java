package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportResolverTest {
    private static final ImportResolver RESOLVER = new ImportResolver(
            Map.of("p.model", Set.of("Pet", "List", "Builder", "口座"), "p.api", Set.of("PetApi"), "p", Set.of("Root")));

    private static String resolved(String body) {
        return RESOLVER.resolve("package p.model;\n\n" + body + "\n");
    }

    @Test
    void aQualifiedNameIsImported() {
        assertThat(resolved("class X { java.time.LocalDate day() { return java.time.LocalDate.MIN; } }"))
                .isEqualTo(
                        "package p.model;\n\nimport java.time.LocalDate;\n\nclass X { LocalDate day() { return LocalDate.MIN; } }\n");
    }

    @Test
    void aTypeOfTheSamePackageNeedsNoImport() {
        assertThat(resolved("class X { p.model.Pet pet; }")).isEqualTo("package p.model;\n\nclass X { Pet pet; }\n");
    }

    @Test
    void importsAreSortedAndNamedOnce() {
        assertThat(resolved("class X { okio.ByteString a; java.net.URI b; okio.ByteString c; }"))
                .contains("import java.net.URI;\nimport okio.ByteString;\n\nclass")
                .contains("{ ByteString a; URI b; ByteString c; }");
    }

    @Test
    void ofTwoClassesOfOneNameTheEmittedOneIsShortened() {
        assertThat(resolved("class X { java.util.List<p.model.List> lists; }"))
                .doesNotContain("import")
                .contains("java.util.List<List> lists");
        assertThat(RESOLVER.resolve("package p.api;\n\ninterface X { java.util.List<p.model.List> x(); }"))
                .contains("import p.model.List;")
                .contains("java.util.List<List> x()");
    }

    @Test
    void anAnnotationOfAQualifiedTypeStandsBeforeItsSimpleName() {
        assertThat(resolved("class X { java.util.@org.jspecify.annotations.Nullable Map<String, Object> map; }"))
                .contains("import java.util.Map;\nimport org.jspecify.annotations.Nullable;")
                .contains("{ @Nullable Map<String, Object> map; }");
        assertThat(resolved("class X { java.util.@org.jspecify.annotations.Nullable List<p.model.List> x; }"))
                .contains("{ java.util.@Nullable List<List> x; }");
    }

    @Test
    void aNestedTypeHidesOthersOfItsName() {
        assertThat(resolved("class Pet { q.Builder other; p.model.Builder own; static class Builder {} Builder b; }"))
                .contains("{ q.Builder other; p.model.Builder own; static class Builder {} Builder b; }");
    }

    @Test
    void aMemberOfAQualifiedTypeFollowsIt() {
        assertThat(resolved("class X { okhttp3.MultipartBody.Part part = p.model.Pet.of(q.Z.ONE); }"))
                .contains("import okhttp3.MultipartBody;\nimport q.Z;")
                .contains("{ MultipartBody.Part part = Pet.of(Z.ONE); }");
    }

    @Test
    void textIsNoCode() {
        String body = "/** java.util.Set {@link java.util.Map} */\nclass X {\n"
                + "  String s = \"java.util.List \\\" java.net.URI\"; // java.util.Set\n  char c = '\"';\n}";

        assertThat(resolved(body)).isEqualTo("package p.model;\n\n" + body + "\n");
    }

    @Test
    void importsOfATemplateAreKeptWhereTheyAreUsed() {
        assertThat(resolved("import q.Used;\nimport q.Unused;\nimport q.Said;\nimport static q.Z.of;\nimport r.*;\n\n"
                        + "/** See {@link Said}. */\nclass X { Used used; q.Used same; s.Used other; }"))
                .contains("import q.Said;\nimport q.Used;\nimport r.*;\nimport static q.Z.of;")
                .doesNotContain("Unused")
                .contains("{ Used used; Used same; s.Used other; }");
    }

    @Test
    void aClassOfTheJdkThatATemplatePrintsUnqualifiedIsImported() {
        assertThat(resolved("class X { Optional<java.util.List<Duration>> x; Runnable r; }"))
                .contains("import java.time.Duration;\nimport java.util.List;\nimport java.util.Optional;\n\nclass");
    }

    @Test
    void aConstantIsNoClass() {
        assertThat(resolved("enum X { URI, UUID }")).doesNotContain("import");
    }

    @Test
    void aNameInAnotherScriptIsAName() {
        assertThat(resolved("class X { p.model.口座 x; }")).contains("{ 口座 x; }");
        assertThat(resolved("class X { Object x = y.漢字(); }")).contains("y.漢字()");
    }

    @Test
    void aPackageBelowAnEmittedOneIsAnother() {
        assertThat(resolved("class X { p.Root root; p.other.Root x; }"))
                .contains("import p.Root;")
                .contains("{ Root root; p.other.Root x; }");
        assertThat(resolved("class X { p.model.other.Root x; }"))
                .contains("import p.model.other.Root;")
                .contains("{ Root x; }");
    }

    @Test
    void whatIsNoJavaFileStaysAsItIs() {
        assertThat(RESOLVER.resolve("# java.util.List\n")).isEqualTo("# java.util.List\n");
    }

    @Test
    void whatStandsBeforeThePackageStaysThere() {
        assertThat(RESOLVER.resolve("/** Doc. */\n@q.Marked\npackage p.model;\n"))
                .isEqualTo("/** Doc. */\n@q.Marked\npackage p.model;\n");
    }
}
