package com.example.shop;

import com.example.shop.api.OrdersApi;
import com.example.shop.api.Servers;
import com.example.shop.model.Order;
import com.squareup.moshi.Moshi;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

public final class Shop {
  public static void main(String[] args) throws Exception {
    Order order = Order.builder().id(7L).paid(true).build();
    Moshi moshi = new Moshi.Builder().build();
    String json = moshi.adapter(Order.class).toJson(order);
    if (!order.equals(moshi.adapter(Order.class).fromJson(json))) {
      throw new AssertionError(json);
    }
    OrdersApi orders = new Retrofit.Builder()
        .baseUrl(Servers.PRODUCTION)
        .addConverterFactory(MoshiConverterFactory.create())
        .validateEagerly(true)
        .build()
        .create(OrdersApi.class);
    System.out.println("shop: " + orders.getOrder(7L).request().url() + " " + json);
  }
}
