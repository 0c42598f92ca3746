package com.example;

public final class Client {
    public void open() {}

    public void close() {}
}
