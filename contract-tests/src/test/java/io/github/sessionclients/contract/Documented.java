package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/**
 * An answer that a spec documents: one example of one status of one operation.
 *
 * @param name the example; null if the answer has no content
 */
record Documented(
        Specs.Operation spec,
        String status,
        @Nullable String name,
        @Nullable JsonNode content) {
    private static final int UNDOCUMENTED_STATUS = 500;

    /** All of all vendors. */
    static Stream<Documented> all() {
        List<Documented> answers = new ArrayList<>();
        for (Specs.Operation operation : Specs.operations()) {
            operation.responses().forEach((status, response) -> {
                if (response.getContent() == null) {
                    answers.add(new Documented(operation, status, null, null));
                }
                Specs.examples(response.getContent())
                        .forEach((name, example) -> answers.add(new Documented(operation, status, name, example)));
            });
        }
        return answers.stream();
    }

    /** All of a vendor. */
    static Stream<Documented> of(String vendor) {
        return all().filter(answer -> answer.spec.vendor().equals(vendor));
    }

    /** Each answer in each way to run a call, or in one way after the other. */
    static Stream<Arguments> inEachWay(Stream<Documented> answers) {
        AtomicInteger turn = new AtomicInteger();
        return answers.flatMap(answer -> {
            Way next = Way.of(turn.getAndIncrement());
            return (Thoroughness.ALL ? Stream.of(Way.values()) : Stream.of(next)).map(way -> Arguments.of(answer, way));
        });
    }

    /** The id of the operation. */
    String operation() {
        return spec.id();
    }

    boolean isSuccess() {
        return status.startsWith("2");
    }

    /** The HTTP status; for the errors that are not documented by status, any that is not. */
    int code() {
        return status.equals("default") ? UNDOCUMENTED_STATUS : Integer.parseInt(status);
    }

    /** What to ask the mock for. */
    String preference() {
        return "code=" + code() + (name == null ? "" : ", example=" + name);
    }

    JsonNode example() {
        return Objects.requireNonNull(content, this::toString);
    }

    @Override
    public String toString() {
        return spec + " " + status + " " + (name == null ? "no content" : name);
    }
}
