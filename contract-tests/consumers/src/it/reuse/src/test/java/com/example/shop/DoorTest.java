package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.example.shop.api.DoorApi;
import com.example.shop.model.Stuck;
import com.sun.net.httpserver.HttpServer;
import io.github.sessionclients.ApiException;
import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a client of the library knows of an interface that the plugin generated here, which always answers 503. */
class DoorTest {
  private static final String PIN = "hunter2-pin";

  private final Logger log = (Logger) LoggerFactory.getLogger("io.github.sessionclients.genesys");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private ApiException failure;

  @BeforeEach
  void openTheDoor() throws Exception {
    lines.start();
    log.setLevel(Level.DEBUG);
    log.addAppender(lines);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      requests.incrementAndGet();
      byte[] body = "{\"reason\":\"rust\"}".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(503, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try (GenesysKnowledgeClient client = GenesysKnowledgeClient.builder()
        .baseUrl("http://localhost:" + server.getAddress().getPort() + "/")
        .retryPolicy(RetryPolicy.standard().withDelays(Duration.ofMillis(1), Duration.ofMillis(1)))
        .build()) {
      DoorApi door = client.create(DoorApi.class);
      failure = assertThrows(ApiException.class, () -> client.call(door.openDoor(PIN)).execute());
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
    log.detachAppender(lines);
  }

  @Test
  void theSecretInThePathIsMaskedInTheLog() {
    List<String> logged = lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertTrue(logged.stream().anyMatch(line -> line.contains("/door/██")), logged::toString);
    assertTrue(logged.stream().noneMatch(line -> line.contains(PIN)), logged::toString);
  }

  @Test
  void theOperationThatIsSafeToRepeatIsRepeated() {
    assertEquals(3, requests.get());
  }

  @Test
  void theErrorHasItsType() {
    assertEquals("rust", failure.error(Stuck.class).reason());
  }

  @Test
  void theOperationHasItsIdFromTheSpec() {
    assertEquals("openDoor", failure.operation());
  }
}
