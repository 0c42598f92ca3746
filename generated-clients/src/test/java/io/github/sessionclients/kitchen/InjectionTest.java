package io.github.sessionclients.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.github.sessionclients.kitchen.model.Injected;
import io.github.sessionclients.kitchen.model.InjectedChoice;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The text of a spec is data: whatever it says, the emitted files are what they would be without it. */
class InjectionTest {
    private static final List<CompilationUnitTree> UNITS = new ArrayList<>();
    private static final DiagnosticCollector<JavaFileObject> DIAGNOSTICS = new DiagnosticCollector<>();

    @BeforeAll
    static void parse() throws IOException {
        try (StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(DIAGNOSTICS, null, null)) {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            null,
                            files,
                            DIAGNOSTICS,
                            List.of("-proc:none", "--release", "17"),
                            null,
                            files.getJavaFileObjectsFromPaths(Sources.all()));
            task.parse().forEach(UNITS::add);
        }
    }

    @Test
    void everyEmittedFileIsJava() {
        assertThat(UNITS).hasSizeGreaterThan(200);
        assertThat(DIAGNOSTICS.getDiagnostics()).isEmpty();
    }

    @Test
    void everyEmittedFileHasTheOneTypeOfItsName() {
        for (CompilationUnitTree unit : UNITS) {
            String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
            if (!file.equals("package-info.java")) {
                assertThat(unit.getTypeDecls()).as(file).hasSize(1);
                assertThat(((ClassTree) unit.getTypeDecls().get(0)).getSimpleName() + ".java")
                        .isEqualTo(file);
            }
        }
    }

    @Test
    void noEmittedCodeRunsOrCallsWhatASpecSays() {
        Set<String> called = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        List<Tree> initializers = new ArrayList<>();
        TreeScanner<@Nullable Void, @Nullable Void> scanner = new TreeScanner<>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
                if (call.getMethodSelect() instanceof MemberSelectTree) {
                    called.add(((MemberSelectTree) call.getMethodSelect())
                            .getIdentifier()
                            .toString());
                }
                return super.visitMethodInvocation(call, none);
            }

            @Override
            public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void none) {
                named.add(identifier.getName().toString());
                return super.visitIdentifier(identifier, none);
            }

            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
                named.add(type.getSimpleName().toString());
                type.getMembers().stream().filter(BlockTree.class::isInstance).forEach(initializers::add);
                return super.visitClass(type, none);
            }
        };
        scanner.scan(UNITS, null);

        assertThat(called).contains("fromJson").doesNotContain("exit", "getRuntime", "exec");
        assertThat(named).doesNotContain("System", "Runtime", "Evil", "Evil2");
        assertThat(initializers)
                .allSatisfy(initializer -> assertThat(initializer.toString())
                        .matches("static \\{\\s+RuntimeVersion\\.check\\(\"[\\w.-]+\"\\);\\s+}"));
    }

    @Test
    void anInjectedModelHasTheMembersOfItsPropertiesOnly() {
        assertThat(Arrays.stream(Injected.class.getDeclaredMethods()).map(Method::getName))
                .containsExactlyInAnyOrder(
                        "builder", "toBuilder", "aSystemExit1", "choice", "equals", "hashCode", "toString");
        assertThat(Injected.class.getDeclaredClasses()).containsExactly(Injected.Builder.class);
    }

    @Test
    void anExtensionForAnnotationsOfOtherGeneratorsIsNone() throws NoSuchFieldException {
        assertThat(Injected.class.isAnnotationPresent(Deprecated.class)).isFalse();
        assertThat(Injected.class.getDeclaredField("choice").isAnnotationPresent(Deprecated.class))
                .isFalse();
    }

    @Test
    void namesAndValuesThatLookLikeCodeAreTheirTextOnTheWire() {
        Injected injected = Injected.builder()
                .aSystemExit1("x")
                .choice(InjectedChoice.SYSTEM_EXIT_1)
                .build();
        String json = "{\"a\\\"); System.exit(1); (\\\"\":\"x\",\"choice\":\"\\\"); System.exit(1); (\\\"\"}";

        assertThat(Wire.write(Injected.class, injected)).isEqualTo(json);
        assertThat(Wire.read(Injected.class, json)).isEqualTo(injected);
        assertThat(InjectedChoice.LINE_BREAK.value()).isEqualTo("line\nbreak");
        assertThat(InjectedChoice.U0022.value()).isEqualTo("\\" + "u0022");
    }

    @Test
    void noEmittedFileHasCharactersThatHideCode() throws IOException {
        for (Path file : Sources.all()) {
            assertThat(Files.readString(file).chars().filter(InjectionTest::hides))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    private static boolean hides(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (type == Character.CONTROL && c != '\n');
    }

    @Test
    void noEmittedFileHasAUnicodeEscapeOutsideOfALiteral() throws IOException {
        for (Path file : Sources.all()) {
            try (Stream<String> lines = Files.lines(file)) {
                assertThat(lines.map(line -> line.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "")))
                        .as(file.toString())
                        .noneMatch(line -> line.contains("\\u"));
            }
        }
    }
}
