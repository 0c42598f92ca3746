package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Views.ServerVariableView;
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

/** Plans constants for a spec's servers, and methods for those with variables. */
final class ServerPlanner {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");
    private static final int LONGEST_NAME = 40;

    private ServerPlanner() {}

    static List<ServerView> plan(List<Server> servers) {
        Names.Scope constants = Names.Scope.members(Set.of());
        Names.Scope methods = Names.Scope.members(Set.of());
        List<ServerView> views = new ArrayList<>();
        for (Server server : servers) {
            if (server.getUrl() == null || server.getUrl().equals("/")) {
                continue;
            }
            String description = server.getDescription() == null ? "" : server.getDescription();
            boolean telling = !description.isBlank() && description.length() <= LONGEST_NAME;
            String name = telling ? description : withDefaults(server).replaceFirst("^https?://", "");
            List<String> doc = new ArrayList<>(JavaText.doc(description.isBlank() ? server.getUrl() : description));
            Docs.provenance(server.getExtensions(), doc);
            views.add(new ServerView(
                    constants.claim(Names.constant(name)),
                    methods.claim(Names.member(name)),
                    Docs.comment(doc),
                    JavaText.literal(slashed(withDefaults(server))),
                    variables(server),
                    expression(server)));
        }
        return views;
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

    private static List<ServerVariableView> variables(Server server) {
        List<ServerVariableView> views = new ArrayList<>();
        javaNames(server).forEach((name, java) -> {
            ServerVariable variable = declared(server).get(name);
            String description =
                    variable == null || variable.getDescription() == null ? name : variable.getDescription();
            views.add(new ServerVariableView(java, String.join(" ", Docs.unbroken(description))));
        });
        return views;
    }

    private static Map<String, String> javaNames(Server server) {
        Names.Scope scope = Names.Scope.members(Set.of());
        Map<String, String> names = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(server.getUrl());
        while (matcher.find()) {
            names.computeIfAbsent(matcher.group(1), name -> scope.claim(Names.member(name)));
        }
        return names;
    }

    private static String expression(Server server) {
        Map<String, String> names = javaNames(server);
        StringBuilder expression = new StringBuilder();
        String url = slashed(server.getUrl());
        int from = 0;
        Matcher matcher = VARIABLE.matcher(url);
        while (matcher.find()) {
            append(expression, url.substring(from, matcher.start()));
            expression.append(expression.length() == 0 ? "" : " + ").append(names.get(matcher.group(1)));
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
