package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Views.ServerView;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.servers.ServerVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a spec's servers into constants, and into methods for those that are complete only with a caller's value. */
final class ServerViews {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
    private static final int LONGEST_NAME = 40;

    /** The part that a relative server URL lacks. */
    private static final String ORIGIN = "origin";

    private final Docs docs;
    private final NameAllocator constants = NameAllocator.forMembers(Set.of());
    private final NameAllocator methods = NameAllocator.forMembers(Set.of());
    private final Map<String, ServerView> views = new LinkedHashMap<>();

    /** @param servers those of the document and of its operations */
    ServerViews(Stream<Server> servers, Docs docs) {
        this.docs = docs;
        servers.filter(server -> !isRoot(server))
                .forEach(server -> views.computeIfAbsent(server.getUrl(), url -> view(server)));
    }

    List<ServerView> all() {
        return List.copyOf(views.values());
    }

    /** Returns the Javadoc links to the members for some servers. */
    String links(List<Server> servers) {
        return servers.stream()
                .map(server -> views.get(server.getUrl()))
                .filter(view -> view != null && view.constant() != null)
                .map(view -> "{@link Servers#" + view.constant() + "}")
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    /** Whether it says nothing: a base URL is always some host's root, or below it. */
    private static boolean isRoot(Server server) {
        return server.getUrl() == null
                || server.getUrl().isBlank()
                || server.getUrl().equals("/");
    }

    /** Whether a server is a URL of its own, and not relative to the place of the document. */
    static boolean isAbsolute(Server server) {
        return withDefaults(server).matches("(?i)https?://[^/].*");
    }

    private ServerView view(Server server) {
        String description = server.getDescription() == null ? "" : server.getDescription();
        boolean telling = !description.isBlank() && description.length() <= LONGEST_NAME;
        String name = telling ? description : withDefaults(server).replaceFirst("^https?://", "");
        List<String> doc = new ArrayList<>(JavaText.doc(description.isBlank() ? server.getUrl() : description));
        docs.provenance(server.getExtensions(), doc);
        Map<String, String> parameters = parameters(server);
        boolean absolute = isAbsolute(server);
        String url = slashed(server.getUrl());
        if (!absolute && parameters.isEmpty()) {
            parameters.put(ORIGIN, ORIGIN);
            url = "{" + ORIGIN + "}" + (url.startsWith("/") ? url : "/" + url);
        }
        List<String> methodDoc = new ArrayList<>(doc);
        methodDoc.add("");
        parameters.forEach(
                (variable, parameter) -> methodDoc.add("@param " + parameter + " " + description(server, variable)));
        return new ServerView(
                absolute ? constants.newName(Names.constant(name)) : null,
                Docs.comment(doc, "  "),
                JavaText.literal(slashed(withDefaults(server))),
                parameters.isEmpty() ? null : methods.newName(Names.member(name)),
                Docs.comment(methodDoc, "  "),
                parameters.values().stream()
                        .map(parameter -> "String " + parameter)
                        .collect(Collectors.joining(", ")),
                expression(url, parameters));
    }

    private static String description(Server server, String variable) {
        ServerVariable declared = declared(server).get(variable);
        if (declared == null) {
            return variable.equals(ORIGIN)
                    ? "The scheme, host and port, for example {@code https://api.example.com}."
                    : String.join(" ", Docs.unbroken(variableName(variable)));
        }
        return String.join(" ", Docs.unbroken(describe(declared, variable)));
    }

    /** Returns the description of a variable in the spec. */
    static String describe(ServerVariable variable, String name) {
        String description = variable.getDescription() == null ? variableName(name) : variable.getDescription();
        String values = variable.getEnum() == null || variable.getEnum().isEmpty()
                ? ""
                : " One of: " + String.join(", ", variable.getEnum()) + ".";
        String byDefault = variable.getDefault() == null ? "" : " Default: " + variable.getDefault();
        boolean sentence = description.endsWith(".") || (values + byDefault).isEmpty();
        return description + (sentence ? "" : ".") + values + byDefault;
    }

    private static String variableName(String name) {
        return "The server variable " + name + ".";
    }

    /** The URL with each variable's default in its place. */
    private static String withDefaults(Server server) {
        Map<String, ServerVariable> variables = declared(server);
        return VARIABLE.matcher(server.getUrl()).replaceAll(match -> {
            ServerVariable variable = variables.get(match.group(1));
            String value = variable == null || variable.getDefault() == null ? "" : variable.getDefault();
            return Matcher.quoteReplacement(value);
        });
    }

    static Map<String, ServerVariable> declared(Server server) {
        return server.getVariables() == null ? Map.of() : server.getVariables();
    }

    /** The Java names of the variables in the URL. */
    private static Map<String, String> parameters(Server server) {
        NameAllocator names = NameAllocator.forMembers(Set.of());
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(server.getUrl());
        while (matcher.find()) {
            parameters.computeIfAbsent(matcher.group(1), name -> names.newName(Names.member(name)));
        }
        return parameters;
    }

    private static String expression(String url, Map<String, String> parameters) {
        StringBuilder expression = new StringBuilder();
        int from = 0;
        Matcher matcher = VARIABLE.matcher(url);
        while (matcher.find()) {
            append(expression, url.substring(from, matcher.start()));
            expression.append(expression.length() == 0 ? "" : " + ").append(parameters.get(matcher.group(1)));
            from = matcher.end();
        }
        append(expression, url.substring(from));
        return expression.toString();
    }

    private static void append(StringBuilder expression, String text) {
        if (!text.isEmpty()) {
            expression.append(expression.length() == 0 ? "" : " + ").append(JavaText.literal(text));
        }
    }

    private static String slashed(String url) {
        return url.endsWith("/") ? url : url + "/";
    }
}
