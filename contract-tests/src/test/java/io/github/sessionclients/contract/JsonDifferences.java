package io.github.sessionclients.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares JSON field by field; each difference names its place. */
final class JsonDifferences {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonDifferences() {}

    /** What is lost, added or changed in {@code actual}; empty if nothing is. */
    static List<String> between(JsonNode expected, String actual) {
        List<String> differences = new ArrayList<>();
        try {
            // Through text, so that numbers have the same types on both sides.
            compare("", MAPPER.readTree(expected.toString()), MAPPER.readTree(actual), differences);
        } catch (JsonProcessingException e) {
            differences.add("not JSON: " + actual);
        }
        return differences;
    }

    private static void compare(
            String place, @Nullable JsonNode expected, @Nullable JsonNode actual, List<String> differences) {
        if (expected == null) {
            differences.add(place + ": added " + actual);
        } else if (actual == null) {
            differences.add(place + ": lost " + expected);
        } else if (expected.isObject() && actual.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(place + "/" + name, expected.get(name), actual.get(name), differences);
            }
        } else if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                compare(place + "/" + i, expected.get(i), actual.get(i), differences);
            }
        } else if (!expected.equals(actual)) {
            differences.add(place + ": expected " + expected + " but was " + actual);
        }
    }
}
