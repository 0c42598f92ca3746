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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The gate: a spec that changed since its release says so in {@code info.version} and in the change log. And that the
 * gate holds: each break below is made in a released spec, on purpose.
 */
final class SpecChangesTest {
    private static final Path OPENAPI = Path.of("..", "openapi");

    @SuppressWarnings("UnusedVariable") // read by @FieldSource
    private static final Iterable<String> VENDORS = Specs.VENDORS;

    @ParameterizedTest
    @FieldSource("VENDORS")
    void versionAndChangeLogTellWhatChangedSinceTheRelease(String vendor) throws IOException {
        String changeLog = Files.readString(OPENAPI.resolve("CHANGELOG.md"));

        assertThat(SpecChanges.between(vendor, released(vendor), current(vendor))
                        .problems(changeLog))
                .isEmpty();
    }

    /** What was released and is not in the folder would be compared with something older. */
    @ParameterizedTest
    @FieldSource("VENDORS")
    void baselineIsTheNewestRelease(String vendor) throws IOException {
        String changeLog = Files.readString(OPENAPI.resolve("CHANGELOG.md"));
        Matcher newest = Pattern.compile(
                        "^## \\d{4}-\\d\\d-\\d\\d$(?s:.*?)\\*\\*" + vendor + " ([\\d.]+)\\*\\*", Pattern.MULTILINE)
                .matcher(changeLog);

        assertThat(newest.find()).as(vendor + " has a dated entry").isTrue();
        assertThat(released(vendor).at("/info/version").asText())
                .as("openapi/released/%s.yaml: renew it as \"Releasing\" in openapi/README.md says", vendor)
                .isEqualTo(newest.group(1));
    }

    @Test
    void removedOperation() throws IOException {
        assertBreak(
                "netim",
                spec -> object(spec, "/paths/~1session~1").remove("get"),
                "GET /session/ is gone",
                "at /paths//session//get: lost");
    }

    @Test
    void renamedOperation() throws IOException {
        assertBreak(
                "netim",
                spec -> object(spec, "/paths/~1session~1/get").put("operationId", "showSession"),
                "GET /session/ breaks its callers: operationId");
    }

    @Test
    void operationUnderAnotherTag() throws IOException {
        assertBreak(
                "netim",
                spec -> object(spec, "/paths/~1session~1/get").putArray("tags").add("Sessions"),
                "/paths//session//get/tags was [\"Session\"] and is [\"Sessions\"]");
    }

    @Test
    void renamedPathParameter() throws IOException {
        assertBreak(
                "sensorpro",
                spec -> {
                    ObjectNode paths = object(spec, "/paths");
                    paths.set("/auth/sys/logoff/{Id}", paths.remove("/auth/sys/logoff/{Token}"));
                    ((ObjectNode) spec.at("/paths/~1auth~1sys~1logoff~1{Id}/post/parameters/0")).put("name", "Id");
                },
                "/paths//auth/sys/logoff/{Token} is gone");
    }

    @Test
    void newRequiredParameter() throws IOException {
        assertBreak(
                "netim",
                spec -> parameter(object(spec, "/paths/~1session~1/get"), true),
                "GET /session/ breaks its callers: parameters");
    }

    @Test
    void parameterThatBecameRequired() throws IOException {
        assertBreak(
                "genesys",
                spec -> object(spec, "/components/parameters/AgentId").put("required", true),
                "PUT /sessions/new breaks its callers: parameters",
                "at /components/parameters/AgentId/required: expected false but was true");
    }

    @Test
    void bodyThatBecameRequired() throws IOException {
        assertBreak(
                "genesys",
                spec -> object(spec, "/paths/~1sessions~1new/put/requestBody").put("required", true),
                "PUT /sessions/new breaks its callers: request body");
    }

    @Test
    void memberRemovedFromAResponse() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/schemas/StartedOnboarding/properties")
                        .remove("env"),
                "/components/schemas/StartedOnboarding/properties/env is gone");
    }

    @Test
    void memberRemovedFromARequest() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/schemas/StartOnboardingRequest/properties")
                        .remove("countryCode"),
                "/components/schemas/StartOnboardingRequest/properties/countryCode is gone");
    }

    @Test
    void memberOfAnotherType() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/schemas/StartedOnboarding/properties/env")
                        .put("type", "integer"),
                "POST /omni/start breaks its callers: response 200",
                "StartedOnboarding/properties/env/type: expected \"string\" but was \"integer\"");
    }

    @Test
    void memberThatMayBeMissingNow() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/schemas/StartedOnboarding").putArray("required"),
                "POST /omni/start breaks its callers: response 200");
    }

    @Test
    void memberThatMayBeNullNow() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/schemas/StartedOnboarding/properties/token")
                        .put("nullable", true),
                "/components/schemas/StartedOnboarding/properties/token/nullable was absent and is true");
    }

    @Test
    void schemaThatIsClosedNow() throws IOException {
        assertBreak(
                "genesys",
                spec -> object(spec, "/components/schemas/SessionInfo").put("additionalProperties", false),
                "/components/schemas/SessionInfo/additionalProperties was true and is false");
    }

    @Test
    void renamedSchema() throws IOException {
        assertBreak(
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
                "/components/schemas/NetimError is gone");
    }

    @Test
    void enumValueRemovedFromARequest() throws IOException {
        assertBreak(
                "netim",
                spec -> array(spec, "/components/schemas/Language/enum").remove(0),
                "POST /session/ breaks its callers: parameters",
                "/components/schemas/Language/enum lost \"FR\"");
    }

    @Test
    void enumOnARequestThatTookAnyValue() throws IOException {
        assertBreak(
                "incode",
                spec -> array(spec, "/components/schemas/StartOnboardingRequest/properties/countryCode/enum")
                        .add("ALL"),
                "/components/schemas/StartOnboardingRequest/properties/countryCode/enum leaves out other values");
    }

    @Test
    void longerThanARequestHadToBe() throws IOException {
        assertBreak(
                "netim",
                spec -> object(spec, "/components/schemas/SessionPreference/properties/value")
                        .put("minLength", 2),
                "/components/schemas/SessionPreference/properties/value/minLength leaves out what is shorter");
    }

    @Test
    void otherDefault() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/schemas/StartOnboardingRequest/properties/countryCode")
                        .put("default", "ALL"),
                "/components/schemas/StartOnboardingRequest/properties/countryCode/default was absent and is \"ALL\"");
    }

    @Test
    void enumValueRemovedFromAResponse() throws IOException {
        assertBreak(
                "incode",
                spec -> array(spec, "/components/schemas/OnboardingStatus/enum").remove(0),
                "/components/schemas/OnboardingStatus/enum lost \"UNKNOWN\"");
    }

    /** Clients of stock generators fail on a value that they do not know. */
    @Test
    void enumValueAddedToAResponse() throws IOException {
        assertBreak(
                "incode",
                spec -> array(spec, "/components/schemas/OnboardingStatus/enum").add("EXPIRED"),
                "GET /omni/get/onboarding/status breaks its callers: response 200");
    }

    @Test
    void removedStatus() throws IOException {
        assertBreak(
                "netim",
                spec -> object(spec, "/paths/~1session~1/get/responses").remove("401"),
                "GET /session/ breaks its callers: response 401");
    }

    @Test
    void removedResponseHeader() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/responses/BadRequest").remove("headers"),
                "POST /omni/start breaks its callers: response 400");
    }

    @Test
    void otherMediaType() throws IOException {
        assertBreak(
                "netim",
                spec -> {
                    ObjectNode content = object(spec, "/components/responses/BadRequest/content");
                    content.set("text/plain", content.remove("application/json"));
                },
                "POST /session/ breaks its callers: response 400");
    }

    @Test
    void operationThatAsksForCredentialsNow() throws IOException {
        assertBreak(
                "sensorpro",
                spec -> object(spec, "/paths/~1auth~1sys~1logoff~1{Token}/post")
                        .putArray("security")
                        .addObject()
                        .putArray("apiKey"),
                "/paths//auth/sys/logoff/{Token}/post/security asks for credentials that were not needed");
    }

    @Test
    void credentialsInAnotherHeader() throws IOException {
        assertBreak(
                "incode",
                spec -> object(spec, "/components/securitySchemes/apiKey").put("name", "api-key"),
                "POST /omni/start breaks its callers: security");
    }

    @Test
    void removedServer() throws IOException {
        assertBreak(
                "netim",
                spec -> array(spec, "/servers").remove(0),
                "/servers lost {\"url\":\"https://rest.netim.com/1.0\"}");
    }

    @Test
    void newOperation() throws IOException {
        assertLevel(Level.MINOR, "1.1.0", spec -> {
            ObjectNode operation = object(spec, "/paths/~1session~1/get").deepCopy();
            object(spec, "/paths").putObject("/hello/").set("get", operation.put("operationId", "getHello"));
        });
    }

    @Test
    void newOptionalParameter() throws IOException {
        assertLevel(Level.MINOR, "1.1.0", spec -> parameter(object(spec, "/paths/~1session~1/get"), false));
    }

    @Test
    void newMemberOfAResponse() throws IOException {
        assertLevel(
                Level.MINOR,
                "1.1.0",
                spec -> object(spec, "/components/schemas/SessionInfo/properties")
                        .putObject("quota")
                        .put("type", "integer"));
    }

    @Test
    void newServer() throws IOException {
        assertLevel(
                Level.MINOR,
                "1.1.0",
                spec -> array(spec, "/servers").addObject().put("url", "https://rest.example"));
    }

    @Test
    void operationNoLongerSafeToRepeat() throws IOException {
        assertLevel(
                Level.MINOR,
                "1.1.0",
                spec -> object(spec, "/paths/~1session~1/get").remove("x-retry-safe"));
    }

    @Test
    void otherWords() throws IOException {
        assertLevel(
                Level.PATCH,
                "1.0.1",
                spec -> object(spec, "/components/schemas/SessionInfo").put("description", "Another text."));
    }

    @Test
    void otherExample() throws IOException {
        assertLevel(
                Level.PATCH,
                "1.0.1",
                spec -> object(
                                spec,
                                "/components/responses/BadRequest/content/application~1json/examples/english/value")
                        .put("message", "Another text"));
    }

    @Test
    void otherProvenance() throws IOException {
        assertLevel(
                Level.PATCH,
                "1.0.1",
                spec -> object(spec, "/paths/~1session~1/get/x-provenance").put("label", "observed"));
    }

    @Test
    void codeSamplesAreNotTheSpec() throws IOException {
        assertLevel(
                Level.NONE,
                "1.0.0",
                spec -> object(spec, "/paths/~1session~1/get").putArray("x-codeSamples"));
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

    /** The break is refused, named, with the version to take, and let through with that version. */
    private static void assertBreak(String vendor, Consumer<JsonNode> change, String... said) throws IOException {
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

    private static void assertLevel(Level level, String version, Consumer<JsonNode> change) throws IOException {
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

    private static JsonNode released(String vendor) throws IOException {
        return Yaml.mapper()
                .readTree(OPENAPI.resolve("released").resolve(vendor + ".yaml").toFile());
    }

    private static JsonNode current(String vendor) throws IOException {
        try (InputStream spec = SpecChangesTest.class.getResourceAsStream("/openapi/" + vendor + ".yaml")) {
            return Yaml.mapper().readTree(Objects.requireNonNull(spec, vendor));
        }
    }
}
