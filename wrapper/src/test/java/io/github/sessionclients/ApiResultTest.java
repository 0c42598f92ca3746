package io.github.sessionclients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiResultTest {
    @Test
    void aSwitchOverItNeedsNoDefault(@TempDir Path directory) throws IOException {
        assumeTrue(Runtime.version().feature() >= 21, "needs patterns in switch");
        assertThat(compile(directory, "case ApiResult.TransportFailure<String> down -> \"\" + down.exception();"))
                .isEmpty();
        assertThat(compile(directory, "")).contains("does not cover all possible input values");
    }

    private static String compile(Path directory, String lastCase) throws IOException {
        Path source = Files.writeString(directory.resolve("Use.java"), """
                import io.github.sessionclients.ApiResult;

                class Use {
                    String use(ApiResult<String> result) {
                        return switch (result) {
                            case ApiResult.Success<String> ok -> ok.value();
                            case ApiResult.ApiFailure<String> no -> no.messages().toString();
                            %s
                        };
                    }
                }
                """.formatted(lastCase));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String classPath = System.getProperty("java.class.path");
        int unused = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                .run(null, said, said, "-d", directory.toString(), "-cp", classPath, source.toString());
        return said.toString(StandardCharsets.UTF_8);
    }
}
