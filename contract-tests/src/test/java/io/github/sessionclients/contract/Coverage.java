package io.github.sessionclients.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What specs document, and which tests touched it. A request touches what is in it once both validators have taken it; an
 * answer touches what is in the part of it that a test has compared. What a failed test touched does not count.
 */
final class Coverage {
    /** That of all specs. */
    static final Coverage OF_SPECS = new Coverage(Specs.operations());

    /** What a test goes through. */
    enum Layer {
        GENERATED("generated client"),
        WRAPPER("wrapper");

        final String words;

        Layer(String words) {
            this.words = words;
        }
    }

    /** Sorts of things that a spec documents. */
    enum Kind {
        OPERATION("operation"),
        STATUS("status"),
        EXAMPLE("example"),
        PROPERTY("property"),
        HEADER("header"),
        PARAMETER("parameter"),
        LEFT_OUT("left out"),
        REQUEST_EXAMPLE("request example"),
        REQUEST_PROPERTY("request property"),
        SECURITY("security scheme"),
        SERVER("server");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * One thing that a spec documents.
     *
     * @param place where: {@code netim getSession 200}
     * @param name empty where the place says all
     */
    record Item(Kind kind, String place, String name) {
        @Override
        public String toString() {
            return place + ": " + (kind.words + " " + name).strip();
        }
    }

    /** Something that a layer cannot touch, and why. */
    record Exemption(Layer layer, String item, String reason) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<Item, Map<Layer, Map<String, Boolean>>> items = new LinkedHashMap<>();
    private final List<Touch> pending = Collections.synchronizedList(new ArrayList<>());

    private record Touch(Layer layer, Item item) {}

    Coverage(List<Specs.Operation> operations) {
        Set<String> vendors = new LinkedHashSet<>();
        for (Specs.Operation operation : operations) {
            if (vendors.add(operation.vendor())) {
                Specs.servers(operation.document()).forEach(url -> expect(Kind.SERVER, operation.vendor(), url));
            }
            expectRequest(operation);
            expectAnswers(operation);
        }
    }

    private void expectRequest(Specs.Operation operation) {
        String place = operation.toString();
        expect(Kind.OPERATION, place, "");
        operation.security().keySet().forEach(scheme -> expect(Kind.SECURITY, place, scheme));
        for (Parameter parameter : operation.parameters()) {
            expect(Kind.PARAMETER, place, parameter.getName());
            if (!Boolean.TRUE.equals(parameter.getRequired())) {
                expect(Kind.LEFT_OUT, place, parameter.getName());
            }
        }
        if (operation.requestSchema() != null) {
            if (!Boolean.TRUE.equals(operation.operation().getRequestBody().getRequired())) {
                expect(Kind.LEFT_OUT, place, "body");
            }
            operation.requestExamples().keySet().forEach(name -> expect(Kind.REQUEST_EXAMPLE, place, name));
            Schemas.properties(operation.document(), operation.requestSchema())
                    .forEach(name -> expect(Kind.REQUEST_PROPERTY, place, name));
        }
    }

    private void expectAnswers(Specs.Operation operation) {
        operation.responses().forEach((status, response) -> {
            String place = operation + " " + status;
            expect(Kind.STATUS, place, "");
            Specs.examples(response.getContent()).keySet().forEach(name -> expect(Kind.EXAMPLE, place, name));
            if (response.getHeaders() != null) {
                response.getHeaders().keySet().forEach(name -> expect(Kind.HEADER, place, name));
            }
            Schemas.properties(operation.document(), operation.responseSchema(status))
                    .forEach(name -> expect(Kind.PROPERTY, place, name));
        });
    }

    private void expect(Kind kind, String place, String name) {
        items.put(new Item(kind, place, name), new TreeMap<>());
    }

    /** A request that both validators have taken. */
    void sent(Layer layer, Specs.Operation operation, Exchange exchange) {
        String place = operation.toString();
        touch(layer, Kind.OPERATION, place, "");
        for (Map.Entry<String, SecurityScheme> scheme : operation.security().entrySet()) {
            boolean key = scheme.getValue().getType() == SecurityScheme.Type.APIKEY;
            if (exchange.headers().get(key ? scheme.getValue().getName() : "Authorization") != null) {
                touch(layer, Kind.SECURITY, place, scheme.getKey());
            }
        }
        for (Parameter parameter : operation.parameters()) {
            touch(layer, isSent(parameter, exchange) ? Kind.PARAMETER : Kind.LEFT_OUT, place, parameter.getName());
        }
        if (operation.requestSchema() == null) {
            return;
        }
        if (exchange.body().size() == 0) {
            touch(layer, Kind.LEFT_OUT, place, "body");
            return;
        }
        JsonNode body = json(exchange.body().utf8());
        operation.requestExamples().forEach((name, example) -> {
            if (JsonDifferences.between(example, body.toString()).isEmpty()) {
                touch(layer, Kind.REQUEST_EXAMPLE, place, name);
            }
        });
        Schemas.propertiesIn(operation.document(), operation.requestSchema(), body)
                .forEach(name -> touch(layer, Kind.REQUEST_PROPERTY, place, name));
    }

    private static boolean isSent(Parameter parameter, Exchange exchange) {
        return switch (parameter.getIn()) {
            case "path" -> true;
            case "header" -> exchange.headers().get(parameter.getName()) != null;
            case "query" ->
                RawTarget.query(exchange.query()).stream()
                        .anyMatch(pair -> pair.getKey().equals(parameter.getName()));
            default -> throw new AssertionError("No test sends parameters in " + parameter.getIn());
        };
    }

    /**
     * An answer that came through.
     *
     * @param compared what of its body was compared; null where there is nothing to compare
     */
    void answered(Layer layer, Documented answer, @Nullable JsonNode compared) {
        String place = answer.spec() + " " + answer.status();
        touch(layer, Kind.STATUS, place, "");
        if (answer.name() != null) {
            touch(layer, Kind.EXAMPLE, place, answer.name());
        }
        if (compared != null) {
            Schemas.propertiesIn(answer.spec().document(), answer.spec().responseSchema(answer.status()), compared)
                    .forEach(name -> touch(layer, Kind.PROPERTY, place, name));
        }
    }

    void touch(Layer layer, Kind kind, String place, String name) {
        pending.add(new Touch(layer, new Item(kind, place, name)));
    }

    /** What was touched before was touched by no test of ours. */
    void began() {
        pending.clear();
    }

    /** What was touched since the test began was touched by it. */
    void ended(String test, boolean passed) {
        synchronized (pending) {
            for (Touch touch : pending) {
                Map<Layer, Map<String, Boolean>> layers = items.get(touch.item);
                if (layers != null) {
                    layers.computeIfAbsent(touch.layer, layer -> new TreeMap<>())
                            .merge(test, passed, Boolean::logicalAnd);
                }
            }
            pending.clear();
        }
    }

    Set<Item> items() {
        return items.keySet();
    }

    /** The tests that touched an item, and whether all their runs passed. */
    Map<String, Boolean> tests(Layer layer, Item item) {
        return Objects.requireNonNull(items.get(item), item.toString()).getOrDefault(layer, Map.of());
    }

    boolean isTouched(Layer layer, Item item) {
        return tests(layer, item).containsValue(true);
    }

    /** What is wrong with the coverage: what was not touched, and exemptions of what was or is not there. */
    List<String> faults(List<Exemption> exemptions) {
        List<String> faults = new ArrayList<>();
        Set<Exemption> needed = new LinkedHashSet<>();
        for (Item item : items.keySet()) {
            for (Layer layer : Layer.values()) {
                Exemption exemption = exemption(exemptions, layer, item);
                if (!isTouched(layer, item) && exemption == null) {
                    faults.add(item + " is not touched by any test of the " + layer.words);
                } else if (!isTouched(layer, item) && exemption != null) {
                    needed.add(exemption);
                }
            }
        }
        for (Exemption exemption : exemptions) {
            if (!needed.contains(exemption)) {
                faults.add(exemption.item + " is said to be out of reach of the " + exemption.layer.words
                        + ", but it is touched, or not documented");
            }
        }
        return faults;
    }

    static @Nullable Exemption exemption(List<Exemption> exemptions, Layer layer, Item item) {
        return exemptions.stream()
                .filter(exemption -> exemption.layer == layer && exemption.item.equals(item.toString()))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("A body that both validators took is no JSON", e);
        }
    }
}
