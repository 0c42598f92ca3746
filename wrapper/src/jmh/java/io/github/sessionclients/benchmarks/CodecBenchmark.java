package io.github.sessionclients.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * From the bytes of each API's main response to a value, and back. All clients run a while before, so that what they share
 * (Okio, Moshi, Jackson) is compiled for all of them, as in a program that does other things too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final int RUNS_BEFORE = 10_000;

    @Param({"wrapper", "okhttp", "retrofitgson", "retrofitjackson", "okhttpgson", "nativejackson"})
    public String client;

    @Param
    public Api api;

    private byte[] json;
    private Codec codec;
    private Object value;

    @Setup
    public void setUp() throws IOException, ReflectiveOperationException {
        json = api.json();
        for (String any : Codec.CLIENTS) {
            Codec before = Codec.of(any, api);
            for (int i = 0; i < RUNS_BEFORE; i++) {
                before.encode(before.decode(json));
            }
        }
        codec = Codec.of(client, api);
        value = codec.decode(json);
    }

    @Benchmark
    public Object decode() throws IOException {
        return codec.decode(json);
    }

    @Benchmark
    public Object encode() throws IOException {
        return codec.encode(value);
    }
}
