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
import org.jspecify.annotations.Nullable;

/** Turns a spec's servers into constants, and into methods for those with variables. */
final class ServerViews {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
    private static final int LONGEST_NAME = 40;

    private ServerViews() {}

    static List<ServerView> of(List<Server> servers, Docs docs) {
        NameAllocator constants = NameAllocator.forMembers(Set.of());
        NameAllocator methods = NameAllocator.forMembers(Set.of());
        List<ServerView> views = new ArrayList<>();
        for (Server server : servers) {
            if (server.getUrl() == null || server.getUrl().equals("/")) {
                continue;
            }
            String description = server.getDescription() == null ? "" : server.getDescription();
            boolean telling = !description.isBlank() && description.length() <= LONGEST_NAME;
            String name = telling ? description : withDefaults(server).replaceFirst("^https?://", "");
            List<String> doc = new ArrayList<>(JavaText.doc(description.isBlank() ? server.getUrl() : description));
            docs.provenance(server.getExtensions(), doc);
            Map<String, String> parameters = parameters(server);
            List<String> methodDoc = new ArrayList<>(doc);
            methodDoc.add("");
            parameters.forEach((variable, parameter) -> methodDoc.add(
                    "@param " + parameter + " " + description(declared(server).get(variable), variable)));
            views.add(new ServerView(
                    constants.newName(Names.constant(name)),
                    Docs.comment(doc, "  "),
                    JavaText.literal(slashed(withDefaults(server))),
                    parameters.isEmpty() ? null : methods.newName(Names.member(name)),
                    Docs.comment(methodDoc, "  "),
                    parameters.values().stream()
                            .map(parameter -> "String " + parameter)
                            .collect(Collectors.joining(", ")),
                    expression(server, parameters)));
        }
        return views;
    }

    private static String description(@Nullable ServerVariable variable, String name) {
        String description = variable == null || variable.getDescription() == null ? name : variable.getDescription();
        return String.join(" ", Docs.unbroken(description));
    }

    /** The URL with each variable's default in its place. */
    static String withDefaults(Server server) {
        Map<String, ServerVariable> variables = declared(server);
        return VARIABLE.matcher(server.getUrl()).replaceAll(match -> {
            ServerVariable variable = variables.get(match.group(1));
            String value = variable == null || variable.getDefault() == null ? "" : variable.getDefault();
            return Matcher.quoteReplacement(value);
        });
    }

    private static Map<String, ServerVariable> declared(Server server) {
        return server.getVariables() == null ? new LinkedHashMap<>() : server.getVariables();
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

    private static String expression(Server server, Map<String, String> parameters) {
        StringBuilder expression = new StringBuilder();
        String url = slashed(server.getUrl());
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
