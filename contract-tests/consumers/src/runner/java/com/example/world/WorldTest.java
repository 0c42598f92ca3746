package com.example.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs what the world has built in a process of its own, as the world says how: by the system property {@code world.run}. */
@PrismMocks
class WorldTest {
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void sessionsAreOpenedUsedAndEndedAndTheProcessEnds(PrismServers mocks) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("world.run").split(" ")));
        for (Object address : List.of(
                mocks.server("netim"), mocks.server("incode"), mocks.server("genesys"), mocks.server("sensorpro"))) {
            command.add(address.toString());
        }

        Process world = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(world.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, world.waitFor(), said);
        assertTrue(said.endsWith("All sessions ended." + System.lineSeparator()), said);
    }
}
