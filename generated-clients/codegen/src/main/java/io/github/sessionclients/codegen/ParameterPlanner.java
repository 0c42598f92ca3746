package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.TypeRef.Sort;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.Parameter.StyleEnum;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plans the parameters of one operation. Where Retrofit has no notation, a type of the runtime makes the right text by
 * itself; where the spec's own notation says nothing definite, the caller gives the text, and the Javadoc says so.
 */
final class ParameterPlanner {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");
    private static final Pattern RETROFIT_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]*");

    /** Retrofit sends these itself, from the body and the security schemes; OpenAPI ignores parameters of that name. */
    private static final Set<String> IGNORED_HEADERS = Set.of("accept", "content-type", "authorization");

    private final OpenAPI spec;
    private final TypePlanner types;
    private final String typeHint;
    private final String at;
    private final List<Planned> planned = new ArrayList<>();

    /** A method parameter; {@code doc} has at least one line. */
    record Planned(String name, String annotations, String java, List<String> doc) {}

    ParameterPlanner(OpenAPI spec, TypePlanner types, String typeHint, String at) {
        this.spec = spec;
        this.types = types;
        this.typeHint = typeHint;
        this.at = at;
    }

    List<Planned> planned() {
        return planned;
    }

    /** Plans all parameters, in the order that Retrofit asks for; returns the path with placeholders it accepts. */
    String plan(String path, @Nullable List<Parameter> shared, @Nullable List<Parameter> own) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (List<Parameter> list : Arrays.asList(shared, own)) {
            if (list != null) {
                for (Parameter declared : list) {
                    Parameter parameter = resolve(declared);
                    parameters.put(parameter.getIn() + ":" + parameter.getName(), parameter);
                }
            }
        }
        String template = planPath(path, parameters);
        List<Planned> maps = new ArrayList<>();
        for (Parameter parameter : in(parameters, "query")) {
            Planned query = query(parameter);
            (query.annotations().contains("@QueryMap") ? maps : planned).add(query);
        }
        planned.addAll(maps);
        for (Parameter parameter : in(parameters, "header")) {
            if (!IGNORED_HEADERS.contains(parameter.getName().toLowerCase(Locale.ROOT))) {
                planned.add(header(parameter));
            }
        }
        planCookies(in(parameters, "cookie"));
        return template;
    }

    private Parameter resolve(Parameter parameter) {
        Parameter resolved = References.follow(
                parameter,
                Parameter::get$ref,
                spec.getComponents() == null ? null : spec.getComponents().getParameters());
        if (resolved == null) {
            throw new SpecException(at, "$ref " + parameter.get$ref() + " leads nowhere");
        }
        if (resolved.getName() == null || resolved.getIn() == null) {
            throw new SpecException(at, "a parameter without a name or a place ('in')");
        }
        return resolved;
    }

    private static List<Parameter> in(Map<String, Parameter> parameters, String place) {
        return parameters.values().stream()
                .filter(parameter -> place.equals(parameter.getIn()))
                .toList();
    }

    private String planPath(String path, Map<String, Parameter> parameters) {
        Map<String, String> names = new LinkedHashMap<>();
        Names.Scope scope = Names.Scope.members(Set.of());
        Matcher matcher = PLACEHOLDER.matcher(path);
        StringBuilder template = new StringBuilder();
        int query = path.indexOf('?');
        while (matcher.find()) {
            String name = matcher.group(1);
            if (query >= 0 && query < matcher.start()) {
                throw new SpecException(at, "{" + name + "} in the query of a path; declare it as a query parameter");
            }
            String accepted = names.computeIfAbsent(
                    name, n -> RETROFIT_NAME.matcher(n).matches() ? scope.claim(n) : scope.claim("p" + Names.type(n)));
            matcher.appendReplacement(template, Matcher.quoteReplacement("{" + accepted + "}"));
        }
        matcher.appendTail(template);
        names.forEach((name, accepted) -> planned.add(path(name, accepted, parameters.get("path:" + name))));
        return template.toString();
    }

    private Planned path(String name, String accepted, @Nullable Parameter parameter) {
        String value = JavaText.literal(accepted);
        if (parameter == null) {
            List<String> doc = Docs.unbroken("The path's " + name + ", which the spec does not declare.");
            return new Planned(name, "@Path(" + value + ")", "String", doc);
        }
        TypeRef type = type(parameter);
        boolean simple = parameter.getStyle() == null || parameter.getStyle() == StyleEnum.SIMPLE;
        String java = simple ? type.asText() : null;
        if (java == null
                && simple
                && type.sort() == Sort.LIST
                && type.element() != null
                && type.element().asText() != null) {
            return planned(parameter, type, "@Path(value = " + value + ", encoded = true)", "CommaSeparated", null);
        }
        return java != null
                ? planned(parameter, type, "@Path(" + value + ")", java, null)
                : planned(
                        parameter,
                        type,
                        "@Path(value = " + value + ", encoded = true)",
                        "String",
                        "As text, percent-encoded, in the style " + (simple ? "simple" : parameter.getStyle()) + ".");
    }

    private Planned query(Parameter parameter) {
        TypeRef type = type(parameter);
        String name = parameter.getName();
        StyleEnum style = parameter.getStyle() == null ? StyleEnum.FORM : parameter.getStyle();
        boolean explode = parameter.getExplode() == null ? style == StyleEnum.FORM : parameter.getExplode();
        if (hasContent(parameter)) {
            return planned(parameter, type, "@Query(" + JavaText.literal(name) + ")", text(parameter), "As JSON text.");
        }
        String single = type.asText();
        if (single != null) {
            return planned(
                    parameter, type, "@Query(" + JavaText.literal(name) + ")", nullable(parameter, single), null);
        }
        if ((type.sort() == Sort.MODEL && !type.kinds().equals("Shape.OBJECT")) || type.sort() == Sort.ANY) {
            return planned(parameter, type, "@Query(" + JavaText.literal(name) + ")", text(parameter), "As text.");
        }
        if (type.sort() == Sort.LIST) {
            return queryList(parameter, type, style, explode);
        }
        if (style == StyleEnum.DEEPOBJECT) {
            return planned(
                    parameter,
                    type,
                    "@QueryMap",
                    "DeepObject",
                    "Made by DeepObject.of(" + JavaText.literal(name) + ", …); empty for none.");
        }
        return explode
                ? planned(
                        parameter,
                        type,
                        "@QueryMap",
                        "Map<String, String>",
                        "Each property is a parameter; empty for none.")
                : planned(
                        parameter,
                        type,
                        encodedQuery(name),
                        nullable(parameter, "CommaSeparated"),
                        "Names and values in turn.");
    }

    private Planned queryList(Parameter parameter, TypeRef type, StyleEnum style, boolean explode) {
        String name = parameter.getName();
        TypeRef element = type.element();
        String single = element == null ? null : element.asText();
        if (style == StyleEnum.DEEPOBJECT) {
            return planned(
                    parameter,
                    type,
                    "@QueryMap",
                    "Map<String, String>",
                    "deepObject has no notation for lists: give the parameters as the API wants them; empty for none.");
        }
        String note = single == null ? "Each as text." : null;
        if (explode) {
            String java = "List<" + (single == null ? "String" : single) + ">";
            return planned(parameter, type, "@Query(" + JavaText.literal(name) + ")", nullable(parameter, java), note);
        }
        String java = switch (style) {
            case SPACEDELIMITED -> "SpaceSeparated";
            case PIPEDELIMITED -> "PipeSeparated";
            default -> "CommaSeparated";
        };
        return planned(parameter, type, encodedQuery(name), nullable(parameter, java), note);
    }

    /** With an encoded value Retrofit takes the name for encoded too. */
    private static String encodedQuery(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~[]$:@!*".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return "@Query(value = " + JavaText.literal(encoded.toString()) + ", encoded = true)";
    }

    private Planned header(Parameter parameter) {
        TypeRef type = type(parameter);
        String annotation = "@Header(" + JavaText.literal(parameter.getName()) + ")";
        if (hasContent(parameter)) {
            return planned(parameter, type, annotation, text(parameter), "As JSON text.");
        }
        String single = type.asText();
        if (single != null) {
            return planned(parameter, type, annotation, nullable(parameter, single), null);
        }
        return type.sort() == Sort.LIST
                ? planned(parameter, type, annotation, nullable(parameter, "HeaderList"), null)
                : planned(parameter, type, annotation, text(parameter), "As text.");
    }

    /** All cookies go into one header, so they are one parameter. */
    private void planCookies(List<Parameter> cookies) {
        if (cookies.isEmpty()) {
            return;
        }
        StringBuilder doc = new StringBuilder("The cookies, made by `Cookies.of(name, value).and(…)`:");
        boolean required = false;
        Set<String> secret = new LinkedHashSet<>();
        for (Parameter cookie : cookies) {
            required |= Boolean.TRUE.equals(cookie.getRequired());
            if (type(cookie).secret()) {
                secret.add(cookie.getName());
            }
            doc.append(' ')
                    .append(cookie.getName())
                    .append(Boolean.TRUE.equals(cookie.getRequired()) ? " (required)" : "");
            doc.append(cookie.getDescription() == null ? ";" : ", " + cookie.getDescription());
        }
        planned.add(new Planned(
                "cookies",
                (secret.isEmpty() ? "" : "@Secret ") + "@Header(\"Cookie\")",
                required ? "Cookies" : "@Nullable Cookies",
                Docs.unbroken(doc.toString())));
    }

    private static Planned planned(
            Parameter parameter, TypeRef type, String annotation, String java, @Nullable String note) {
        String description =
                parameter.getDescription() == null || parameter.getDescription().isBlank()
                        ? "The parameter " + parameter.getName() + "."
                        : parameter.getDescription();
        String deprecated = Boolean.TRUE.equals(parameter.getDeprecated()) ? " Deprecated by the spec." : "";
        return new Planned(
                parameter.getName(),
                (type.secret() ? "@Secret " : "") + annotation,
                java,
                Docs.unbroken(description + (note == null ? "" : " " + note) + deprecated));
    }

    private static String nullable(Parameter parameter, String java) {
        return Boolean.TRUE.equals(parameter.getRequired()) ? java : "@Nullable " + java;
    }

    private static String text(Parameter parameter) {
        return nullable(parameter, "String");
    }

    private static boolean hasContent(Parameter parameter) {
        return parameter.getContent() != null && !parameter.getContent().isEmpty();
    }

    private TypeRef type(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (hasContent(parameter)) {
            schema = parameter.getContent().values().iterator().next().getSchema();
        }
        return schema == null
                ? TypeRef.ANY
                : types.parameterType(
                        schema, typeHint + Names.type(parameter.getName()), at + "/parameters/" + parameter.getName());
    }
}
