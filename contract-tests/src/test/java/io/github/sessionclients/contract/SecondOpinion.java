package io.github.sessionclients.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a validator that has nothing in common with Prism has against an exchange. Where it is blind, the checks are our
 * own: the letters of path and query ({@link RawTarget}), the form of credentials, a body that does not say what it is. It is
 * stricter than the specs in one thing: a request must not have members that its schema does not name, unless that says so.
 */
final class SecondOpinion {
    private static final Map<String, SecondOpinion> OF_VENDORS = Specs.VENDORS.stream()
            .collect(
                    Collectors.toMap(Function.identity(), vendor -> new SecondOpinion(vendor, Specs.document(vendor))));

    private final List<Specs.Operation> operations;
    private final OpenApiInteractionValidator requests;
    private final OpenApiInteractionValidator answers;

    SecondOpinion(String vendor, OpenAPI document) {
        this.operations = Specs.operations(vendor, document);
        this.requests = validator(document, ValidationReport.Level.ERROR);
        this.answers = validator(document, ValidationReport.Level.IGNORE);
    }

    private static OpenApiInteractionValidator validator(OpenAPI document, ValidationReport.Level unknownMembers) {
        return OpenApiInteractionValidator.createFor(document)
                .withBasePathOverride("/") // as for Prism, paths begin where the base URL ends
                .withStrictOperationPathMatching()
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.schema.additionalProperties", unknownMembers)
                        .build())
                .build();
    }

    /** What is wrong with a request to a vendor; empty if nothing is. */
    static List<String> ofRequest(Exchange exchange) {
        return of(exchange).request(exchange);
    }

    /** What is wrong with a vendor's answer; empty if nothing is. */
    static List<String> ofAnswer(Exchange exchange) {
        return of(exchange).answer(exchange);
    }

    private static SecondOpinion of(Exchange exchange) {
        return Objects.requireNonNull(OF_VENDORS.get(exchange.vendor()), exchange.vendor());
    }

    List<String> request(Exchange exchange) {
        Specs.Operation operation = Specs.match(operations, exchange.method(), exchange.path());
        if (operation == null) {
            return List.of("no operation is " + exchange.method() + " " + exchange.path());
        }
        List<String> objections = new ArrayList<>(RawTarget.objections(exchange.target(), operation));
        if (!RawTarget.isDecodable(exchange.target())) {
            return objections; // the validator could not read it
        }
        for (SecurityScheme scheme : operation.security().values()) {
            if (!isWellFormed(scheme, exchange)) {
                objections.add("no credentials of the form " + scheme.getType() + " "
                        + Objects.requireNonNullElse(scheme.getScheme(), scheme.getName()));
            }
        }
        if (exchange.body().size() > 0 && exchange.headers().get("Content-Type") == null) {
            objections.add("a body without a Content-Type");
        }
        SimpleRequest.Builder request =
                new SimpleRequest.Builder(Method.valueOf(exchange.method()), exchange.path(), true);
        exchange.headers()
                .names()
                .forEach(name -> request.withHeader(name, exchange.headers().values(name)));
        RawTarget.query(exchange.query()).forEach(pair -> request.withQueryParam(pair.getKey(), pair.getValue()));
        if (exchange.body().size() > 0) {
            request.withBody(exchange.body().toByteArray());
        }
        objections.addAll(errors(requests.validateRequest(request.build())));
        return objections;
    }

    List<String> answer(Exchange exchange) {
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(exchange.status());
        exchange.answerHeaders()
                .names()
                .forEach(
                        name -> answer.withHeader(name, exchange.answerHeaders().values(name)));
        if (exchange.answer().size() > 0) {
            answer.withBody(exchange.answer().toByteArray());
        }
        return errors(answers.validateResponse(exchange.path(), Method.valueOf(exchange.method()), answer.build()));
    }

    /** The validator looks at the first letters of credentials, Prism not even at all of these. */
    private static boolean isWellFormed(SecurityScheme scheme, Exchange exchange) {
        if (scheme.getType() == SecurityScheme.Type.APIKEY) {
            String key = exchange.headers().get(scheme.getName());
            return key != null && !key.isBlank();
        }
        String authorization = Objects.requireNonNullElse(exchange.headers().get("Authorization"), "");
        if (scheme.getScheme().equals("basic")) {
            return authorization.startsWith("Basic ") && isBasic(authorization.substring("Basic ".length()));
        }
        return authorization.matches("Bearer [-A-Za-z0-9._~+/]+=*");
    }

    private static boolean isBasic(String credentials) {
        try {
            byte[] decoded = Base64.getDecoder().decode(credentials);
            return new String(decoded, StandardCharsets.UTF_8).indexOf(':') > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> errors(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(SecondOpinion::text)
                .toList();
    }

    private static String text(ValidationReport.@Nullable Message message) {
        Objects.requireNonNull(message);
        return message.getKey() + ": " + message.getMessage();
    }
}
