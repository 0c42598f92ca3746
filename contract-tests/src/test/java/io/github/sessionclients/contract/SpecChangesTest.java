package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionclients.contract.SpecChanges.Level;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gate: a spec that changed since its release says so in {@code info.version} and in the change log. And that the
 * gate holds: each break below is made in a released spec, on purpose.
 */
final class SpecChangesTest {
    private static final Path OPENAPI = Path.of("..", "openapi");

    @ParameterizedTest
    @FieldSource("io.github.sessionclients.contract.Specs#VENDORS")
    void versionAndChangeLogTellWhatChangedSinceTheRelease(String vendor) throws IOException {
        JsonNode before = isReleased(vendor) ? released(vendor) : current(vendor);

        assertThat(SpecChanges.between(vendor, before, current(vendor)).problems(changeLog()))
                .isEmpty();
    }

    /** What was released and is not in the folder would be compared with something older. */
    @ParameterizedTest
    @FieldSource("io.github.sessionclients.contract.Specs#VENDORS")
    void baselineIsTheNewestRelease(String vendor) throws IOException {
        Matcher newest = Pattern.compile(
                        "^## \\d{4}-\\d\\d-\\d\\d$(?s:.*?)\\*\\*" + vendor + " ([\\d.]+)\\*\\*", Pattern.MULTILINE)
                .matcher(changeLog());
        boolean dated = newest.find();

        assertThat(isReleased(vendor))
                .as("openapi/released/%s.yaml is there if the change log has it with a date", vendor)
                .isEqualTo(dated);
        if (dated) {
            assertThat(released(vendor).at("/info/version").asText())
                    .as("openapi/released/%s.yaml: renew it as \"Releasing\" in openapi/README.md says", vendor)
                    .isEqualTo(newest.group(1));
        }
    }

    /** The break is refused, named, with the version to take, and let through with that version. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void breakIsRefused(String what, String vendor, Consumer<JsonNode> change, String[] said) throws IOException {
        assertThat(problems(vendor, "1.9.9", change))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith(vendor
                                + ": info.version went from 1.0.0 to 1.9.9, but the changes since the release ask for"
                                + " 2.0.0 or higher:\n")
                        .contains(said)
                        .endsWith("raise info.version in " + vendor
                                + ".yaml and write into openapi/CHANGELOG.md what changed"
                                + " and what its users have to do."));
        assertThat(problems(vendor, "2.0.0", change)).isEmpty();
    }

    static Stream<Arguments> breakIsRefused() {
        return Stream.of(
                broken(
                        "removed operation",
                        "netim",
                        spec -> object(spec, "/paths/~1session~1").remove("get"),
                        "GET /session/ is gone",
                        "at /paths//session//get: lost"),
                broken(
                        "renamed operation",
                        "netim",
                        spec -> object(spec, "/paths/~1session~1/get").put("operationId", "showSession"),
                        "GET /session/ breaks its callers: operationId"),
                broken(
                        "operation under another tag",
                        "netim",
                        spec -> object(spec, "/paths/~1session~1/get")
                                .putArray("tags")
                                .add("Sessions"),
                        "/paths//session//get/tags was [\"Session\"] and is [\"Sessions\"]"),
                broken(
                        "renamed path parameter",
                        "sensorpro",
                        spec -> {
                            ObjectNode paths = object(spec, "/paths");
                            paths.set("/auth/sys/logoff/{Id}", paths.remove("/auth/sys/logoff/{Token}"));
                            ((ObjectNode) spec.at("/paths/~1auth~1sys~1logoff~1{Id}/post/parameters/0"))
                                    .put("name", "Id");
                        },
                        "/paths//auth/sys/logoff/{Token} is gone"),
                broken(
                        "new required parameter",
                        "netim",
                        spec -> parameter(object(spec, "/paths/~1session~1/get"), true),
                        "GET /session/ breaks its callers: parameters"),
                broken(
                        "parameter that became required",
                        "genesys",
                        spec -> object(spec, "/components/parameters/AgentId").put("required", true),
                        "PUT /sessions/new breaks its callers: parameters",
                        "at /components/parameters/AgentId/required: expected false but was true"),
                broken(
                        "body that became required",
                        "genesys",
                        spec -> object(spec, "/paths/~1sessions~1new/put/requestBody")
                                .put("required", true),
                        "PUT /sessions/new breaks its callers: request body"),
                broken(
                        "member removed from a response",
                        "incode",
                        spec -> object(spec, "/components/schemas/StartedOnboarding/properties")
                                .remove("env"),
                        "/components/schemas/StartedOnboarding/properties/env is gone"),
                broken(
                        "member removed from a request",
                        "incode",
                        spec -> object(spec, "/components/schemas/StartOnboardingRequest/properties")
                                .remove("countryCode"),
                        "/components/schemas/StartOnboardingRequest/properties/countryCode is gone"),
                broken(
                        "member of another type",
                        "incode",
                        spec -> object(spec, "/components/schemas/StartedOnboarding/properties/env")
                                .put("type", "integer"),
                        "POST /omni/start breaks its callers: response 200",
                        "StartedOnboarding/properties/env/type: expected \"string\" but was \"integer\""),
                broken(
                        "member that may be missing now",
                        "incode",
                        spec -> object(spec, "/components/schemas/StartedOnboarding")
                                .putArray("required"),
                        "POST /omni/start breaks its callers: response 200"),
                broken(
                        "member that may be null now",
                        "incode",
                        spec -> object(spec, "/components/schemas/StartedOnboarding/properties/token")
                                .put("nullable", true),
                        "/components/schemas/StartedOnboarding/properties/token/nullable was absent and is true"),
                broken(
                        "schema that is closed now",
                        "genesys",
                        spec -> object(spec, "/components/schemas/SessionInfo").put("additionalProperties", false),
                        "/components/schemas/SessionInfo/additionalProperties was true and is false"),
                broken(
                        "renamed schema",
                        "netim",
                        spec -> {
                            ObjectNode schemas = object(spec, "/components/schemas");
                            schemas.set("Failure", schemas.remove("NetimError"));
                            for (JsonNode reference : spec.findParents("$ref")) {
                                if (reference.path("$ref").asText().endsWith("/NetimError")) {
                                    ((ObjectNode) reference).put("$ref", "#/components/schemas/Failure");
                                }
                            }
                        },
                        "/components/schemas/NetimError is gone"),
                broken(
                        "enum value removed from a request",
                        "netim",
                        spec -> array(spec, "/components/schemas/Language/enum").remove(0),
                        "POST /session/ breaks its callers: parameters",
                        "/components/schemas/Language/enum lost \"FR\""),
                broken(
                        "enum on a request that took any value",
                        "incode",
                        spec -> array(spec, "/components/schemas/StartOnboardingRequest/properties/countryCode/enum")
                                .add("ALL"),
                        "/components/schemas/StartOnboardingRequest/properties/countryCode/enum leaves out other values"),
                broken(
                        "longer than a request had to be",
                        "netim",
                        spec -> object(spec, "/components/schemas/SessionPreference/properties/value")
                                .put("minLength", 2),
                        "/components/schemas/SessionPreference/properties/value/minLength leaves out what is shorter"),
                broken(
                        "other default",
                        "incode",
                        spec -> object(spec, "/components/schemas/StartOnboardingRequest/properties/countryCode")
                                .put("default", "ALL"),
                        "/components/schemas/StartOnboardingRequest/properties/countryCode/default was absent and is \"ALL\""),
                broken(
                        "enum value removed from a response",
                        "incode",
                        spec -> array(spec, "/components/schemas/OnboardingStatus/enum")
                                .remove(0),
                        "/components/schemas/OnboardingStatus/enum lost \"UNKNOWN\""),
                // Clients of stock generators fail on a value that they do not know.
                broken(
                        "enum value added to a response",
                        "incode",
                        spec -> array(spec, "/components/schemas/OnboardingStatus/enum")
                                .add("EXPIRED"),
                        "GET /omni/get/onboarding/status breaks its callers: response 200"),
                broken(
                        "removed status",
                        "netim",
                        spec -> object(spec, "/paths/~1session~1/get/responses").remove("401"),
                        "GET /session/ breaks its callers: response 401"),
                broken(
                        "removed response header",
                        "incode",
                        spec -> object(spec, "/components/responses/BadRequest").remove("headers"),
                        "POST /omni/start breaks its callers: response 400"),
                broken(
                        "other media type",
                        "netim",
                        spec -> {
                            ObjectNode content = object(spec, "/components/responses/BadRequest/content");
                            content.set("text/plain", content.remove("application/json"));
                        },
                        "POST /session/ breaks its callers: response 400"),
                broken(
                        "operation that asks for credentials now",
                        "sensorpro",
                        spec -> object(spec, "/paths/~1auth~1sys~1logoff~1{Token}/post")
                                .putArray("security")
                                .addObject()
                                .putArray("apiKey"),
                        "/paths//auth/sys/logoff/{Token}/post/security asks for credentials that were not needed"),
                broken(
                        "credentials in another header",
                        "incode",
                        spec -> object(spec, "/components/securitySchemes/apiKey")
                                .put("name", "api-key"),
                        "POST /omni/start breaks its callers: security"),
                broken(
                        "removed server",
                        "netim",
                        spec -> array(spec, "/servers").remove(0),
                        "/servers lost {\"url\":\"https://rest.netim.com/1.0\"}"));
    }

    private static Arguments broken(String what, String vendor, Consumer<JsonNode> change, String... said) {
        return Arguments.of(what, vendor, change, said);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void lesserChangeAsksForLess(String what, Level level, String version, Consumer<JsonNode> change)
            throws IOException {
        JsonNode changed = released("netim");
        change.accept(changed);

        assertThat(SpecChanges.between("netim", released("netim"), changed).level())
                .isEqualTo(level);
        assertThat(problems("netim", version, change)).isEmpty();
        if (level != Level.NONE) {
            assertThat(problems("netim", "1.0.0", change))
                    .singleElement()
                    .asString()
                    .contains("ask for " + version + " or higher");
        }
    }

    static Stream<Arguments> lesserChangeAsksForLess() {
        return Stream.of(
                changed("new operation", Level.MINOR, "1.1.0", spec -> {
                    ObjectNode operation =
                            object(spec, "/paths/~1session~1/get").deepCopy();
                    object(spec, "/paths").putObject("/hello/").set("get", operation.put("operationId", "getHello"));
                }),
                changed(
                        "new optional parameter",
                        Level.MINOR,
                        "1.1.0",
                        spec -> parameter(object(spec, "/paths/~1session~1/get"), false)),
                changed(
                        "new member of a response",
                        Level.MINOR,
                        "1.1.0",
                        spec -> object(spec, "/components/schemas/SessionInfo/properties")
                                .putObject("quota")
                                .put("type", "integer")),
                changed(
                        "new server",
                        Level.MINOR,
                        "1.1.0",
                        spec -> array(spec, "/servers").addObject().put("url", "https://rest.example")),
                changed(
                        "operation no longer safe to repeat",
                        Level.MINOR,
                        "1.1.0",
                        spec -> object(spec, "/paths/~1session~1/get").remove("x-retry-safe")),
                changed(
                        "other words",
                        Level.PATCH,
                        "1.0.1",
                        spec -> object(spec, "/components/schemas/SessionInfo").put("description", "Another text.")),
                changed(
                        "other example",
                        Level.PATCH,
                        "1.0.1",
                        spec -> object(
                                        spec,
                                        "/components/responses/BadRequest/content/application~1json/examples/english/value")
                                .put("message", "Another text")),
                changed(
                        "other provenance",
                        Level.PATCH,
                        "1.0.1",
                        spec -> object(spec, "/paths/~1session~1/get/x-provenance")
                                .put("label", "observed")),
                changed(
                        "code samples are not the spec",
                        Level.NONE,
                        "1.0.0",
                        spec -> object(spec, "/paths/~1session~1/get").putArray("x-codeSamples")));
    }

    private static Arguments changed(String what, Level level, String version, Consumer<JsonNode> change) {
        return Arguments.of(what, level, version, change);
    }

    @Test
    void lowerVersion() throws IOException {
        assertThat(problems("netim", "0.9.0", spec -> {}))
                .containsExactly("netim: info.version is 0.9.0, lower than the released 1.0.0.");
    }

    @Test
    void versionWithoutEntryInTheChangeLog() throws IOException {
        JsonNode changed = released("netim");
        object(changed, "/info").put("version", "1.0.1");

        assertThat(SpecChanges.between("netim", released("netim"), changed)
                        .problems("- **netim 1.0.0**, **incode 1.0.1**: text"))
                .containsExactly("netim: openapi/CHANGELOG.md has no entry **netim 1.0.1** that says what changed.");
    }

    @Test
    void versionThatIsNone() throws IOException {
        assertThat(problems("netim", "2", spec -> {}))
                .containsExactly("netim: info.version must be three numbers, but was 1.0.0 and is 2.");
    }

    private static Iterable<String> problems(String vendor, String version, Consumer<JsonNode> change)
            throws IOException {
        JsonNode changed = released(vendor);
        change.accept(changed);
        object(changed, "/info").put("version", version);
        return SpecChanges.between(vendor, released(vendor), changed)
                .problems("- **%s %s**: what changed".formatted(vendor, version));
    }

    private static void parameter(ObjectNode operation, boolean required) {
        ObjectNode parameter =
                operation.putArray("parameters").addObject().put("name", "page").put("in", "query");
        parameter.put("required", required).putObject("schema").put("type", "string");
    }

    private static ObjectNode object(JsonNode spec, String place) {
        return spec.withObject(place);
    }

    private static ArrayNode array(JsonNode spec, String place) {
        return spec.withArray(place);
    }

    private static String changeLog() throws IOException {
        return Files.readString(OPENAPI.resolve("CHANGELOG.md"));
    }

    private static boolean isReleased(String vendor) {
        return Files.exists(OPENAPI.resolve("released/" + vendor + ".yaml"));
    }

    private static JsonNode released(String vendor) throws IOException {
        return Yaml.mapper()
                .readTree(OPENAPI.resolve("released/" + vendor + ".yaml").toFile());
    }

    private static JsonNode current(String vendor) throws IOException {
        try (InputStream spec = SpecChangesTest.class.getResourceAsStream("/openapi/" + vendor + ".yaml")) {
            return Yaml.mapper().readTree(Objects.requireNonNull(spec, vendor));
        }
    }
}
