package io.github.sessionclients.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A request's body that a spec documents: each of its examples, and one with every property there is. */
record DocumentedRequest(Specs.Operation spec, String name, JsonNode body) {
    /** All of all vendors. */
    static Stream<DocumentedRequest> all() {
        List<DocumentedRequest> requests = new ArrayList<>();
        for (Specs.Operation operation : Specs.operations()) {
            operation
                    .requestExamples()
                    .forEach((name, body) -> requests.add(new DocumentedRequest(operation, name, body)));
            Schema<?> schema = operation.requestSchema();
            if (schema != null) {
                requests.add(new DocumentedRequest(
                        operation, "with every property", Schemas.full(operation.document(), schema)));
            }
        }
        return requests.stream();
    }

    @Override
    public String toString() {
        return spec + " " + name;
    }
}
