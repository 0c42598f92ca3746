package io.github.sessionclients.benchmarks;

import io.github.sessionclients.benchmarks.ServerProcess.Where;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** One authorised call over loopback, everything warm: the session is open and the connections are kept. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {
    @Param({
        "wrapper",
        "interface",
        "generated",
        "okhttp",
        "retrofitgson",
        "retrofitjackson",
        "okhttpgson",
        "nativejackson",
        "restclient",
        "sample",
        "socket"
    })
    public String client;

    private Client netim;

    @Setup
    public void open() throws Exception {
        netim = Client.of(client, Where.fromProperties().plain(), null);
        netim.open();
    }

    @TearDown
    public void close() throws Exception {
        netim.close();
    }

    @Benchmark
    @Threads(1)
    public Object oneThread() throws Exception {
        return netim.session();
    }

    @Benchmark
    @Threads(8)
    public Object eightThreads() throws Exception {
        return netim.session();
    }
}
