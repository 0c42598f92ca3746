package io.github.sessionclients.codegen;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.servers.ServerVariable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operation and its place in the spec. */
record OperationContext(Spec spec, String path, PathItem item, HttpMethod method, Operation operation) {
    String pointer() {
        return "#/paths/" + Pointers.escape(path) + "/" + method.name().toLowerCase(Locale.ROOT);
    }

    /** The servers of the operation, or of its path, that are not those of the whole API. */
    List<Server> ownServers() {
        List<Server> own = operation.getServers();
        List<Server> servers = own != null && !own.isEmpty() ? own : item.getServers();
        List<Server> api = spec.document().getServers();
        boolean same = servers == null
                || servers.isEmpty()
                || (api != null && api.stream().anyMatch(server -> sameUrl(server, servers.get(0))));
        return same ? List.of() : servers;
    }

    private static boolean sameUrl(Server one, Server other) {
        return unslashed(one).equals(unslashed(other));
    }

    private static String unslashed(Server server) {
        return server.getUrl() == null ? "" : server.getUrl().replaceFirst("/$", "");
    }

    /**
     * The path below the base URL. With a relative server of its own it starts with that server: below the root of the host if it has a
     * slash in front. An absolute one is for the caller to give as base URL, so that a test may give another.
     */
    String target() {
        List<Server> own = ownServers();
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return own.isEmpty() || ServerViews.isAbsolute(own.get(0)) ? relative : unslashed(own.get(0)) + "/" + relative;
    }

    /** The variable of its own relative server, if it has one of that name. */
    @Nullable
    ServerVariable serverVariable(String name) {
        List<Server> own = ownServers();
        return own.isEmpty() ? null : ServerViews.declared(own.get(0)).get(name);
    }

    String id() {
        String id = operation.getOperationId();
        return id == null || id.isBlank() ? method.name().toLowerCase(Locale.ROOT) + " " + path : id;
    }

    /** What types that are emitted for this operation alone are named after. */
    String nameHint() {
        return Names.type(id());
    }

    /** The first of its tags, by which operations are put into interfaces. */
    String tag() {
        return operation.getTags() == null || operation.getTags().isEmpty()
                ? "Default"
                : operation.getTags().get(0);
    }

    /** Whether the spec describes a body for a method that OkHttp sends none with. */
    boolean hasUnsentBody() {
        return operation.getRequestBody() != null && (method == HttpMethod.GET || method == HttpMethod.HEAD);
    }

    @Nullable
    Object extension(String name) {
        return operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(name);
    }

    /** Returns a schema that stands below the operation. */
    SchemaNode node(@Nullable Schema<?> schema, String step) {
        return spec.node(schema == null ? new Schema<>() : schema, pointer() + step);
    }

    SchemaNode node(MediaType media, String step) {
        return node(media.getSchema(), step);
    }
}
