package io.github.sessionclients.kitchen;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** The models of all vendors, given any bytes. */
class VendorModelsFuzzTest {
    private static final List<Class<?>> MODELS = Emitted.models().stream()
            .filter(model -> !model.getPackageName().contains(".kitchen."))
            .toList();

    /** Of each model, one that has as much set as can be. */
    static List<byte[]> samples() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        for (Class<?> model : MODELS) {
            samples.add(Samples.json(model).getBytes(StandardCharsets.UTF_8));
        }
        return samples;
    }

    @Timeout(30)
    @MethodSource("samples")
    @FuzzTest
    void areReadAndWrittenOrRefused(byte[] json) throws IOException {
        Fuzzed.assertHarmless(MODELS, json);
        Fuzzed.assertSameAsATree(MODELS, json); // Sensorpro's Result is read twice
    }
}
