package com.example;

public final class Client {
    public void close() {}
}
