package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.MethodParameter.Binding;
import io.github.sessionclients.codegen.MethodParameter.Place;
import io.github.sessionclients.codegen.SchemaNode.Form;
import io.github.sessionclients.codegen.Type.DeclaredType;
import io.github.sessionclients.codegen.Type.LibraryType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.Parameter.StyleEnum;
import io.swagger.v3.oas.models.servers.ServerVariable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Reads the parameters of one operation. Where Retrofit has no notation, a type of the runtime writes the text; where the
 * spec's own notation says nothing definite, the caller gives the text, and the Javadoc says so.
 */
final class ParameterReader {
    private static final Logger LOG = GeneratorLog.of(ParameterReader.class);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");
    private static final Pattern RETROFIT_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]*");

    /** Set from the body and the security schemes; OpenAPI ignores parameters of these names. */
    private static final Set<String> IGNORED_HEADERS = Set.of("accept", "content-type", "authorization");

    private static final int MOST_PARAMETERS = 250;

    private static final String NONE = " To send none, create it from an empty map.";

    private final TypeReader types;
    private final OperationContext context;
    private final Map<String, Parameter> declared = new LinkedHashMap<>();

    /** The path with placeholders that Retrofit accepts, and the parameters in the order that Retrofit asks for. */
    record Parameters(String path, List<MethodParameter> all) {}

    ParameterReader(TypeReader types, OperationContext context) {
        this.types = types;
        this.context = context;
        for (List<Parameter> list : Arrays.asList(
                context.item().getParameters(), context.operation().getParameters())) {
            if (list != null) {
                list.forEach(this::declare);
            }
        }
    }

    private void declare(Parameter parameter) {
        Parameter resolved = context.spec().resolve(parameter, context.pointer());
        if (resolved.getName() == null || resolved.getIn() == null) {
            throw new SpecException(context.pointer(), "a parameter lacks 'name' or 'in'");
        }
        String key = resolved.getIn() + ":" + resolved.getName();
        declared.remove(key); // what an operation declares anew stands where the operation has it
        declared.put(key, resolved);
    }

    Parameters read() {
        Map<String, String> placeholders = placeholders();
        List<MethodParameter> all = new ArrayList<>();
        placeholders.forEach((name, accepted) -> all.add(path(name, accepted)));
        List<MethodParameter> queries = in("query").map(this::query).toList();
        queries.stream()
                .filter(query -> query.binding().place() != Place.QUERY_MAP)
                .forEach(all::add);
        queries.stream()
                .filter(query -> query.binding().place() == Place.QUERY_MAP)
                .forEach(all::add);
        in("header")
                .filter(header -> !IGNORED_HEADERS.contains(header.getName().toLowerCase(Locale.ROOT)))
                .map(this::header)
                .forEach(all::add);
        List<Parameter> cookies = in("cookie").toList();
        if (!cookies.isEmpty()) {
            all.add(cookies(cookies));
        }
        if (all.size() > MOST_PARAMETERS) {
            joinOptionalQueries(all);
        }
        String template = PLACEHOLDER
                .matcher(context.target())
                .replaceAll(match -> Matcher.quoteReplacement("{" + placeholders.get(match.group(1)) + "}"));
        return new Parameters(template, all);
    }

    /** Makes one parameter of all queries that may be left out: a method of Java has no more than 255. */
    private void joinOptionalQueries(List<MethodParameter> all) {
        List<String> names = new ArrayList<>();
        all.removeIf(parameter -> {
            boolean optional = parameter.binding().place() == Place.QUERY
                    && parameter.use().nullable();
            return optional && names.add(parameter.name());
        });
        LOG.warn(
                "at {}: {} optional query parameters become one map, because a Java method has at most 255 parameters",
                context.pointer(),
                names.size());
        int firstMap = (int) all.stream()
                .takeWhile(parameter -> parameter.binding().place() != Place.HEADER)
                .count();
        all.add(
                firstMap,
                new MethodParameter(
                        "queries",
                        Binding.of(Place.QUERY_MAP, ""),
                        TypeUse.of(Libraries.EXPLODED_OBJECT),
                        Docs.unbroken("Create it with `ExplodedObject.of(…)` from a map of these parameters: "
                                + String.join(", ", names))));
    }

    private Stream<Parameter> in(String place) {
        return declared.values().stream().filter(parameter -> place.equals(parameter.getIn()));
    }

    /** The path's placeholders, each with the name by which Retrofit accepts it. */
    private Map<String, String> placeholders() {
        Map<String, String> names = new LinkedHashMap<>();
        NameAllocator accepted = NameAllocator.forMembers(Set.of());
        Matcher matcher = PLACEHOLDER.matcher(context.target());
        int query = context.target().indexOf('?');
        while (matcher.find()) {
            String name = matcher.group(1);
            if (query >= 0 && query < matcher.start()) {
                throw new SpecException(
                        context.pointer(),
                        "the path has {" + name + "} in its query; declare a query parameter instead");
            }
            names.computeIfAbsent(
                    name, n -> accepted.newName(RETROFIT_NAME.matcher(n).matches() ? n : "p" + Names.type(n)));
        }
        return names;
    }

    private MethodParameter path(String name, String accepted) {
        Parameter parameter = declared.get("path:" + name);
        Binding plain = Binding.of(Place.PATH, accepted);
        Binding encoded = new Binding(Place.PATH, accepted, true);
        if (parameter == null) {
            ServerVariable variable = context.serverVariable(name);
            List<String> doc = Docs.unbroken(
                    variable == null
                            ? "The path parameter " + name + ", which the spec does not declare."
                            : ServerViews.describe(variable, name));
            return new MethodParameter(name, plain, TypeUse.of(Scalar.STRING), doc);
        }
        boolean simple = parameter.getStyle() == null || parameter.getStyle() == StyleEnum.SIMPLE;
        Type single = single(parameter);
        if (simple && single != null) {
            return parameter(parameter, plain, single, null);
        } else if (simple && element(parameter) != null) {
            return parameter(parameter, encoded, Libraries.COMMA_SEPARATED, null);
        } else if (simple && isObject(parameter)) {
            return parameter(parameter, encoded, Libraries.COMMA_SEPARATED, simpleObject("CommaSeparated", parameter));
        }
        String style = simple ? "simple" : parameter.getStyle().toString();
        return parameter(parameter, encoded, Scalar.STRING, "Pass percent-encoded text in the style " + style + ".");
    }

    private MethodParameter query(Parameter parameter) {
        StyleEnum style = parameter.getStyle() == null ? StyleEnum.FORM : parameter.getStyle();
        boolean explode = parameter.getExplode() == null ? style == StyleEnum.FORM : parameter.getExplode();
        Binding map = Binding.of(Place.QUERY_MAP, "");
        if (hasContent(parameter)) {
            return parameter(parameter, query(parameter, Scalar.STRING), Scalar.STRING, "Pass JSON text.");
        }
        Type single = single(parameter);
        if (single != null) {
            return singleQuery(parameter, single);
        } else if (style == StyleEnum.DEEPOBJECT) {
            String made = "DeepObject.of(" + JavaText.literal(parameter.getName()) + ", …)";
            return parameter(parameter, map, Libraries.DEEP_OBJECT, made(made, parameter) + NONE);
        } else if (node(parameter).form() == Form.LIST) {
            return queryList(parameter, style, explode);
        } else if (!isObject(parameter)) {
            Type text = reserved(parameter) ? Libraries.RESERVED_TEXT : Scalar.STRING;
            return parameter(parameter, query(parameter, text), text, "Pass text.");
        } else if (explode) {
            return parameter(parameter, map, Libraries.EXPLODED_OBJECT, made("ExplodedObject.of(…)", parameter) + NONE);
        }
        LibraryType type = delimited(style);
        return parameter(parameter, encodedQuery(parameter), type, made(simpleName(type) + ".of(…)", parameter));
    }

    private MethodParameter singleQuery(Parameter parameter, Type single) {
        Type type = reserved(parameter) && single.kind() != Type.Kind.BOOLEAN ? Libraries.RESERVED_TEXT : single;
        return parameter(parameter, query(parameter, type), type, null);
    }

    private MethodParameter queryList(Parameter parameter, StyleEnum style, boolean explode) {
        Type element = element(parameter);
        String note = element == null ? "Pass each element as text." : null;
        if (explode) {
            Type type = reserved(parameter) ? Libraries.RESERVED_TEXT : element == null ? Scalar.STRING : element;
            return parameter(parameter, query(parameter, type), new ListOf(TypeUse.of(type)), note);
        }
        return parameter(parameter, encodedQuery(parameter), delimited(style), note);
    }

    private static LibraryType delimited(StyleEnum style) {
        return switch (style) {
            case SPACEDELIMITED -> Libraries.SPACE_SEPARATED;
            case PIPEDELIMITED -> Libraries.PIPE_SEPARATED;
            default -> Libraries.COMMA_SEPARATED;
        };
    }

    private static boolean reserved(Parameter parameter) {
        return Boolean.TRUE.equals(parameter.getAllowReserved());
    }

    private static Binding query(Parameter parameter, Type type) {
        return type == Libraries.RESERVED_TEXT ? encodedQuery(parameter) : Binding.of(Place.QUERY, parameter.getName());
    }

    private boolean isObject(Parameter parameter) {
        Form form = node(parameter).form();
        return !hasContent(parameter) && (form == Form.OBJECT || form == Form.MAP);
    }

    /** Says how the caller makes the value, and of which model. */
    private String made(String expression, Parameter parameter) {
        Type type = types.read(node(parameter), nameHint(parameter)).type();
        return "Create it with `" + expression + "`"
                + (type instanceof DeclaredType declared ? " from a `" + declared.name + "`." : ".");
    }

    private String simpleObject(String type, Parameter parameter) {
        boolean explode = Boolean.TRUE.equals(parameter.getExplode());
        return made(type + (explode ? ".ofPairs(…)" : ".of(…)"), parameter);
    }

    private static String simpleName(LibraryType type) {
        return type.qualifiedName().substring(type.qualifiedName().lastIndexOf('.') + 1);
    }

    private String nameHint(Parameter parameter) {
        return context.nameHint() + Names.type(parameter.getName());
    }

    /** With an encoded value Retrofit takes the name for encoded too. */
    private static Binding encodedQuery(Parameter parameter) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : parameter.getName().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~[]$:@!*".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return new Binding(Place.QUERY, encoded.toString(), true);
    }

    private MethodParameter header(Parameter parameter) {
        Binding binding = Binding.of(Place.HEADER, parameter.getName());
        Type single = hasContent(parameter) ? null : single(parameter);
        if (single != null) {
            return parameter(parameter, binding, single, null);
        } else if (!hasContent(parameter) && node(parameter).form() == Form.LIST) {
            return parameter(parameter, binding, Libraries.HEADER_LIST, null);
        } else if (isObject(parameter)) {
            return parameter(parameter, binding, Libraries.HEADER_LIST, simpleObject("HeaderList", parameter));
        }
        return parameter(parameter, binding, Scalar.STRING, hasContent(parameter) ? "Pass JSON text." : "Pass text.");
    }

    /** All cookies go into one header, so they are one parameter. */
    private MethodParameter cookies(List<Parameter> cookies) {
        String doc = cookies.stream()
                .map(ParameterReader::describeCookie)
                .collect(Collectors.joining("; ", "Create it with `Cookies.of(name, value).and(…)`. Cookies: ", "."));
        boolean required = cookies.stream().anyMatch(ParameterReader::isRequired);
        boolean secret = cookies.stream().anyMatch(cookie -> isSecret(node(cookie)));
        return new MethodParameter(
                "cookies",
                Binding.of(Place.HEADER, "Cookie"),
                new TypeUse(Libraries.COOKIES, !required, secret),
                Docs.unbroken(doc));
    }

    private static String describeCookie(Parameter cookie) {
        String description =
                cookie.getDescription() == null ? "" : cookie.getDescription().strip();
        return cookie.getName()
                + (isRequired(cookie) ? " (required)" : "")
                + (description.isEmpty() ? "" : ", " + description.replaceFirst("\\.$", ""));
    }

    private MethodParameter parameter(Parameter parameter, Binding binding, Type type, @Nullable String note) {
        boolean nullable =
                !isRequired(parameter) && binding.place() != Place.PATH && binding.place() != Place.QUERY_MAP;
        SchemaNode node = node(parameter);
        return new MethodParameter(
                parameter.getName(),
                binding,
                new TypeUse(type, nullable, isSecret(node)),
                Docs.parameter(parameter.getDescription(), note, node, Boolean.TRUE.equals(parameter.getDeprecated())));
    }

    private SchemaNode node(Parameter parameter) {
        String step = "/parameters/" + Pointers.escape(parameter.getName());
        return hasContent(parameter)
                ? context.node(parameter.getContent().values().iterator().next(), step)
                : context.node(parameter.getSchema(), step);
    }

    /** Returns the type of a parameter of one value that is right on the wire as text; null for others. */
    private @Nullable Type single(Parameter parameter) {
        return text(node(parameter), nameHint(parameter));
    }

    /** As {@link #single}, of the elements of a list. */
    private @Nullable Type element(Parameter parameter) {
        SchemaNode items = node(parameter).definition().items;
        return items == null ? null : text(items, nameHint(parameter) + "Item");
    }

    private @Nullable Type text(SchemaNode node, String nameHint) {
        if (node.form() != Form.SCALAR && node.form() != Form.ENUM) {
            return null;
        }
        return types.read(node, nameHint).type().asText();
    }

    /** Whether the value, or an element of it, is secret. */
    private static boolean isSecret(SchemaNode node) {
        SchemaNode definition = node.definition();
        SchemaNode element = node.form() == Form.LIST ? definition.items : definition.additionalProperties;
        return node.isSecret()
                || definition.isSecret()
                || (element != null
                        && (element.isSecret() || element.definition().isSecret()));
    }

    private static boolean isRequired(Parameter parameter) {
        return Boolean.TRUE.equals(parameter.getRequired());
    }

    private static boolean hasContent(Parameter parameter) {
        return parameter.getContent() != null && !parameter.getContent().isEmpty();
    }
}
