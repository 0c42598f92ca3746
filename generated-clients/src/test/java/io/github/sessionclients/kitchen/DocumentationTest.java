package io.github.sessionclients.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.kitchen.model.Documented;
import io.github.sessionclients.kitchen.model.Matrix;
import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the spec says besides the types reaches the Javadoc and the annotations. */
class DocumentationTest {
    @Test
    void aModelHasItsDescriptionAndItsProvenance() throws IOException {
        assertThat(Sources.ofModel("Documented"))
                .contains("Says what the spec says.")
                .contains("observed")
                .contains("https://example.com/*&#47;");
    }

    @Test
    void aPropertyHasItsDescriptionItsConstraintsAndItsExample() throws IOException {
        assertThat(Sources.ofModel("Documented"))
                .contains("A code &amp; its &lt;b&gt;bounds&lt;/b&gt;.")
                .contains("ab")
                .containsPattern("(?i)length[^\\n]*2[^\\n]*4|2 to 4|2 characters")
                .contains("^[a-z]*&#47;$")
                .containsPattern("1[^\\n]*9")
                .contains("Default: 3");
    }

    @Test
    void markdownIsJavadoc() throws IOException {
        assertThat(Sources.ofModel("Matrix"))
                .contains("<code>code</code> and <b>bold</b>")
                .contains("é 漢 😀")
                .contains("&lt;script&gt;")
                .contains("java.lang.System&#125;");
    }

    @Test
    void whatTheSpecDeprecatesIsDeprecated() throws NoSuchMethodException {
        assertThat(Documented.class.getMethod("old").isAnnotationPresent(Deprecated.class))
                .isTrue();
        assertThat(Documented.Builder.class.getMethod("old", Long.class).isAnnotationPresent(Deprecated.class))
                .isTrue();
        assertThat(Documented.class.getMethod("code").isAnnotationPresent(Deprecated.class))
                .isFalse();
        assertThat(isDeprecated("Old")).isTrue();
    }

    private static boolean isDeprecated(String model) {
        return Emitted.models().stream()
                .filter(type -> type.getSimpleName().equals(model))
                .allMatch(type -> type.isAnnotationPresent(Deprecated.class));
    }

    @Test
    void accessorsSayWhetherTheyMayBeNull() throws NoSuchMethodException {
        assertThat(Matrix.class.getMethod("req").getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                .isFalse();
        assertThat(Matrix.class.getMethod("opt").getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                .isTrue();
        assertThat(Matrix.class.getMethod("reqNull").getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                .isTrue();
    }

    @Test
    void everyEmittedPackageIsNullMarked() {
        assertThat(Emitted.models())
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotationPresent(NullMarked.class)
                                || type.isAnnotationPresent(NullMarked.class))
                        .isTrue());
        assertThat(Emitted.apis())
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotationPresent(NullMarked.class)
                                || type.isAnnotationPresent(NullMarked.class))
                        .isTrue());
    }

    @Test
    void noModelHasAPublicConstructorOrField() {
        assertThat(Emitted.models()).allSatisfy(type -> {
            assertThat(type.getConstructors()).isEmpty();
            assertThat(Arrays.stream(type.getFields()).filter(field -> !Modifier.isStatic(field.getModifiers())))
                    .isEmpty();
        });
    }

    @Test
    void accessorsAreNamedAsTheProperty() {
        assertThat(Arrays.stream(Matrix.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == Matrix.class)
                        .map(Method::getName))
                .contains("req", "reqNull", "hasOptNull")
                .noneMatch(name -> name.startsWith("get") || name.startsWith("set"));
    }

    @Test
    void listsSayWhetherTheirElementsMayBeNull() throws NoSuchMethodException {
        AnnotatedType list = Matrix.class.getMethod("nullItems").getAnnotatedReturnType();

        assertThat(((java.lang.reflect.AnnotatedParameterizedType) list)
                        .getAnnotatedActualTypeArguments()[0].isAnnotationPresent(Nullable.class))
                .isTrue();
    }
}
