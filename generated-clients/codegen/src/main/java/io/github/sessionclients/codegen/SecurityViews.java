package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Views.SecurityView;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the security schemes of a spec into methods that create credentials. */
final class SecurityViews {
    private SecurityViews() {}

    static List<SecurityView> of(@Nullable Components components) {
        Map<String, SecurityScheme> schemes = components == null ? null : components.getSecuritySchemes();
        NameAllocator methods = NameAllocator.forMembers(Names.MEMBERS_OF_OBJECT);
        List<SecurityView> views = new ArrayList<>();
        if (schemes != null) {
            schemes.forEach((name, scheme) -> {
                String call = call(JavaText.literal(name), scheme);
                if (call != null) {
                    views.add(view(name, scheme, call, methods));
                }
            });
        }
        return views;
    }

    private static SecurityView view(String name, SecurityScheme scheme, String call, NameAllocator methods) {
        boolean basic = call.startsWith("basic");
        String secret = call.startsWith("bearer") ? "token" : "value";
        List<String> doc = new ArrayList<>(JavaText.doc(scheme.getDescription()));
        if (doc.isEmpty()) {
            doc.addAll(JavaText.doc("Returns a credential for the security scheme `" + name + "`."));
        }
        return new SecurityView(
                Docs.comment(doc, "  "),
                methods.newName(Names.member(name)),
                basic ? "String user, String password" : "String " + secret,
                call);
    }

    /** Returns the call that makes the credential; null for a scheme that is none of HTTP's, such as a client's certificate. */
    private static @Nullable String call(String name, SecurityScheme scheme) {
        if (scheme.getType() == null) {
            return null;
        }
        return switch (scheme.getType()) {
            case APIKEY -> apiKey(name, scheme);
            case HTTP ->
                switch (String.valueOf(scheme.getScheme()).toLowerCase(Locale.ROOT)) {
                    case "basic" -> "basic(" + name + ", user, password)";
                    case "bearer" -> "bearer(" + name + ", token)";
                    default -> "header(" + name + ", \"Authorization\", value)";
                };
            case OAUTH2, OPENIDCONNECT -> "bearer(" + name + ", token)";
            case MUTUALTLS -> null;
        };
    }

    private static @Nullable String apiKey(String name, SecurityScheme scheme) {
        if (scheme.getIn() == null || scheme.getName() == null) {
            return null;
        }
        String arguments = "(" + name + ", " + JavaText.literal(scheme.getName()) + ", value)";
        return scheme.getIn().toString() + arguments;
    }
}
