package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.FormReader.FormBuilder;
import io.github.sessionclients.codegen.MethodParameter.Binding;
import io.github.sessionclients.codegen.MethodParameter.Place;
import io.github.sessionclients.codegen.Type.LibraryType;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Reads the request bodies of one operation: JSON as a model, forms as fields or a builder, texts as a string, whatever else as
 * an OkHttp body that the caller makes, so that nothing is ever sent as some object's {@code toString()}.
 */
final class BodyReader {
    private static final Logger LOG = GeneratorLog.of(BodyReader.class);

    private static final String MULTIPART = "multipart/form-data";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TypeReader types;
    private final OperationContext context;
    private final Options options;
    private final Set<String> leftOut = new LinkedHashSet<>();

    /** How Retrofit builds a body from the parameters. */
    enum Encoding {
        NONE,
        BODY,
        FORM,
        MULTIPART
    }

    /**
     * A body that an operation can be sent with.
     *
     * @param suffix what the method's name says of it; empty for the first
     * @param contentType the type to send where the converter or the caller would send another
     * @param builder the builder that makes it; null where the parameters are enough
     * @param leftOut the media types of the operation that no method sends
     */
    record Body(
            String suffix,
            Encoding encoding,
            List<MethodParameter> parameters,
            @Nullable String contentType,
            @Nullable FormBuilder builder,
            Set<String> leftOut) {
        static final Body NONE = new Body("", Encoding.NONE, List.of(), null, null, Set.of());

        private static Body of(MethodParameter parameter, @Nullable String contentType) {
            return new Body("", Encoding.BODY, List.of(parameter), contentType, null, Set.of());
        }

        private Body with(String newSuffix, Set<String> newLeftOut) {
            return new Body(newSuffix, encoding, parameters, contentType, builder, newLeftOut);
        }
    }

    BodyReader(TypeReader types, OperationContext context, Options options) {
        this.types = types;
        this.context = context;
        this.options = options;
    }

    /** Returns the bodies that the operation can be sent with, the first also without a body where it may be left out. */
    List<Body> read() {
        RequestBody declared = context.operation().getRequestBody();
        if (declared == null) {
            return List.of(Body.NONE);
        } else if (context.hasUnsentBody()) {
            LOG.warn(
                    "at {}: the request body is not sent, because OkHttp does not allow one for {}",
                    context.pointer(),
                    context.method());
            return List.of(Body.NONE);
        }
        RequestBody request = context.spec().resolve(declared, context.pointer() + "/requestBody");
        Content content = request.getContent();
        if (content == null || content.isEmpty()) {
            return List.of(Body.NONE);
        }
        List<Body> bodies = read(content, request);
        boolean optional =
                !Boolean.TRUE.equals(request.getRequired()) && bodies.get(0).encoding() == Encoding.BODY;
        if (optional) {
            bodies.add(0, Body.NONE);
        }
        return bodies;
    }

    private List<Body> read(Content content, RequestBody request) {
        Content rest = new Content();
        rest.putAll(content);
        Map<String, Body> bodies = new LinkedHashMap<>();
        readJson(rest, request, bodies);
        readForm(rest, MULTIPART, Libraries.MULTIPART_BODY, request, bodies);
        readForm(rest, FORM, Libraries.FORM_BODY, request, bodies);
        readTexts(rest, request, bodies);
        if (!rest.isEmpty()) {
            String note = (rest.size() == 1 ? "In the media type " : "In one of the media types ")
                    + String.join(", ", rest.keySet()) + ".";
            String name =
                    rest.size() == 1 ? MediaTypes.name(rest.keySet().iterator().next()) : "Body";
            bodies.put(name, Body.of(body(Libraries.REQUEST_BODY, request, note), null));
        }
        List<Body> all = new ArrayList<>();
        bodies.forEach((name, body) -> all.add(body.with(all.isEmpty() ? "" : "With" + name, leftOut)));
        return all;
    }

    /** Takes JSON out of the content; all of it that has the schema of {@code application/json} is one. */
    private void readJson(Content rest, RequestBody request, Map<String, Body> bodies) {
        Map.Entry<String, MediaType> main = MediaTypes.json(rest);
        if (main == null || node(main.getValue()).isBinary()) {
            return;
        }
        Content json = new Content();
        json.put(main.getKey(), main.getValue());
        rest.forEach((media, value) -> {
            if (MediaTypes.isJson(media) && !node(value).isBinary()) {
                json.putIfAbsent(media, value);
            }
        });
        boolean plain = MediaTypes.base(main.getKey()).equals("application/json");
        json.forEach((media, value) -> {
            boolean same = Objects.equals(value.getSchema(), main.getValue().getSchema());
            rest.remove(media);
            leftOut.add(media);
            if (bodies.isEmpty() || !same || (!plain && !MediaTypes.isRange(media))) {
                String hint = context.nameHint() + (bodies.isEmpty() || same ? "" : MediaTypes.name(media)) + "Request";
                Type type = types.readBody(node(value), hint).type();
                boolean byConverter =
                        MediaTypes.isPlainJson(media) || MediaTypes.isRange(media) || !MediaTypes.isSendable(media);
                Body body = Body.of(body(type, request, null), byConverter ? null : media.strip());
                if (bodies.putIfAbsent(MediaTypes.name(media), body) == null) {
                    leftOut.remove(media);
                }
            }
        });
        // An object in text/plain is JSON with another media type.
        rest.entrySet()
                .removeIf(entry -> MediaTypes.base(entry.getKey()).equals("text/plain")
                        && Objects.equals(
                                entry.getValue().getSchema(), main.getValue().getSchema())
                        && leftOut.add(entry.getKey()));
    }

    private void readForm(
            Content rest, String mediaType, LibraryType built, RequestBody request, Map<String, Body> bodies) {
        Map.Entry<String, MediaType> form =
                MediaTypes.first(rest, type -> MediaTypes.base(type).equals(mediaType));
        if (form == null) {
            return;
        }
        rest.remove(form.getKey());
        boolean multipart = mediaType.equals(MULTIPART);
        String suffix = multipart ? "Multipart" : "Form";
        FormReader reader = new FormReader(types, context, form.getValue(), multipart);
        List<MethodParameter> fields = reader.fields();
        if (fields != null) {
            Encoding encoding = multipart ? Encoding.MULTIPART : Encoding.FORM;
            bodies.put(suffix, new Body("", encoding, fields, null, null, Set.of()));
            return;
        }
        FormBuilder builder = reader.builder();
        String note = builder == null ? "Encoded as " + mediaType + "." : "Create it with `" + builder.name() + "`.";
        MethodParameter parameter = body(built, request, note);
        bodies.put(suffix, new Body("", Encoding.BODY, List.of(parameter), null, builder, Set.of()));
    }

    private void readTexts(Content rest, RequestBody request, Map<String, Body> bodies) {
        rest.entrySet().removeIf(entry -> {
            String media = entry.getKey();
            SchemaNode node = node(entry.getValue());
            if (!options.isText(media, node) || !MediaTypes.isSendable(media) || MediaTypes.isRange(media)) {
                return false;
            }
            MethodParameter text = new MethodParameter(
                    "body",
                    Binding.of(Place.TEXT_BODY, media.strip()),
                    new TypeUse(Libraries.TEXT, false, node.isSecret()),
                    Docs.parameter(request.getDescription(), "Sent as `" + media.strip() + "`."));
            return bodies.putIfAbsent(MediaTypes.name(media), Body.of(text, null)) == null;
        });
    }

    private SchemaNode node(MediaType media) {
        return context.node(media, "/requestBody");
    }

    private static MethodParameter body(Type type, RequestBody request, @Nullable String note) {
        return new MethodParameter(
                "body",
                Binding.of(Place.BODY, ""),
                new TypeUse(type, false, false),
                Docs.parameter(request.getDescription(), note));
    }
}
