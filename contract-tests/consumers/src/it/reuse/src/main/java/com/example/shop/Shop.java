package com.example.shop;

import com.example.shop.api.OrdersApi;
import com.example.shop.api.SecuritySchemes;
import com.example.shop.model.Order;
import com.example.shop.model.Stuck;
import com.sun.net.httpserver.HttpServer;
import io.github.sessionclients.runtime.ApiClient;
import io.github.sessionclients.runtime.ErrorBodies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import retrofit2.Response;

public final class Shop {
  // snippet: call
  static void printOrder(String baseUrl, long id) throws IOException {
    ApiClient shop = ApiClient.builder(baseUrl) // Servers.PRODUCTION, for instance
        .credential(SecuritySchemes.key(System.getProperty("shop.key", "none")))
        .build();
    Response<Order> response = shop.create(OrdersApi.class).getOrder(id).execute();
    if (response.isSuccessful()) {
      System.out.println("shop: " + response.body());
    } else if (ErrorBodies.read(response) instanceof Stuck stuck) {
      System.out.println("shop: " + response.code() + " " + stuck.reason());
    }
  }
  // end

  /** Calls a shop on this machine, which has one order. */
  public static void main(String[] args) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/orders/", exchange -> {
      boolean known = exchange.getRequestURI().getPath().endsWith("/7")
          && "none".equals(exchange.getRequestHeaders().getFirst("X-Shop-Key"));
      String json = known ? "{\"id\":7,\"paid\":true}" : "{\"reason\":\"no such order\"}";
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(known ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
    try {
      String baseUrl = "http://localhost:" + server.getAddress().getPort() + "/v1/";
      printOrder(baseUrl, 7);
      printOrder(baseUrl, 8);
    } finally {
      server.stop(0);
    }
  }
}
