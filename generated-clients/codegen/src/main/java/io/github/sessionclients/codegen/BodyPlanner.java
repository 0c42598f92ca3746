package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.ParameterPlanner.Planned;
import io.github.sessionclients.codegen.Schemas.Form;
import io.github.sessionclients.codegen.Schemas.Merged;
import io.github.sessionclients.codegen.TypeRef.Sort;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans the body of one operation: JSON as a model, small forms as fields, whatever else as an OkHttp body that the
 * caller builds, so that nothing is ever sent as some object's {@code toString()}.
 */
final class BodyPlanner {
    private static final Logger LOG = LoggerFactory.getLogger(BodyPlanner.class);

    /** A form of more fields is better built than passed as that many arguments. */
    private static final int MOST_FIELDS = 12;

    static final Body NONE = new Body(List.of(), List.of(), null);

    private final OpenAPI spec;
    private final TypePlanner types;
    private final String typeHint;
    private final String at;

    /** @param contentType the type to send where the converter or the caller would send another */
    record Body(
            List<Planned> parameters,
            List<String> annotations,
            @Nullable String contentType) {}

    BodyPlanner(OpenAPI spec, TypePlanner types, String typeHint, String at) {
        this.spec = spec;
        this.types = types;
        this.typeHint = typeHint;
        this.at = at + "/requestBody";
    }

    /** The bodies that the operation can be sent with. */
    List<Body> plan(@Nullable RequestBody declared) {
        if (declared == null) {
            return List.of(NONE);
        }
        RequestBody request = resolve(declared);
        Content content = request.getContent();
        if (content == null || content.isEmpty()) {
            return List.of(NONE);
        }
        Body body = plan(content, request);
        boolean optional = !Boolean.TRUE.equals(request.getRequired())
                && body.parameters().stream()
                        .anyMatch(parameter -> parameter.annotations().contains("@Body"));
        return optional ? List.of(NONE, body) : List.of(body);
    }

    private RequestBody resolve(RequestBody body) {
        RequestBody resolved = References.follow(
                body,
                RequestBody::get$ref,
                spec.getComponents() == null ? null : spec.getComponents().getRequestBodies());
        if (resolved == null) {
            LOG.warn("at {}: $ref {} leads nowhere; any body is taken for it", at, body.get$ref());
            return new RequestBody().content(new Content().addMediaType("application/octet-stream", new MediaType()));
        }
        return resolved;
    }

    private Body plan(Content content, RequestBody request) {
        Map.Entry<String, MediaType> json = Media.json(content);
        if (json != null) {
            Schema<?> schema = json.getValue().getSchema() == null
                    ? new Schema<>()
                    : json.getValue().getSchema();
            TypeRef type = types.bodyType(schema, typeHint + "Request", at);
            String media = Media.base(json.getKey());
            boolean plain = media.equals("application/json") || !Media.isSendable(media) || media.equals("*/*");
            Planned body = new Planned("body", "@Body", type.java(), doc(request, null));
            return new Body(List.of(body), List.of(), plain ? null : media);
        }
        Map.Entry<String, MediaType> multipart =
                Media.first(content, type -> Media.base(type).equals("multipart/form-data"));
        if (multipart != null) {
            Body parts = parts(multipart.getValue());
            return parts != null ? parts : built("MultipartBody", "Built as multipart/form-data.", request);
        }
        Map.Entry<String, MediaType> form =
                Media.first(content, type -> Media.base(type).equals("application/x-www-form-urlencoded"));
        if (form != null) {
            Body fields = fields(form.getValue());
            return fields != null ? fields : built("FormBody", "The form.", request);
        }
        return built("RequestBody", "Of one of the types " + String.join(", ", content.keySet()) + ".", request);
    }

    private static Body built(String java, String note, RequestBody request) {
        return new Body(List.of(new Planned("body", "@Body", java, doc(request, note))), List.of(), null);
    }

    private static List<String> doc(RequestBody request, @Nullable String note) {
        String description = request.getDescription() == null ? "" : request.getDescription() + " ";
        String text = description + (note == null ? "" : note);
        return Docs.unbroken(text.isBlank() ? "The body." : text);
    }

    private @Nullable Merged properties(MediaType media) {
        Schema<?> schema = media.getSchema();
        if (schema == null || types.schemas().form(schema, at) != Form.OBJECT) {
            return null;
        }
        Merged merged = types.schemas().merge(schema, at);
        boolean small = !merged.properties().isEmpty() && merged.properties().size() <= MOST_FIELDS;
        return small && !merged.keepsExtras() ? merged : null;
    }

    /** The form's fields, if all of them are single values or lists of such. */
    private @Nullable Body fields(MediaType media) {
        Merged merged = properties(media);
        if (merged == null
                || (media.getEncoding() != null && !media.getEncoding().isEmpty())) {
            return null;
        }
        List<Planned> fields = new ArrayList<>();
        for (Map.Entry<String, Schema<?>> property : merged.properties().entrySet()) {
            String name = property.getKey();
            TypeRef type = types.parameterType(property.getValue(), typeHint + Names.type(name), at + "/" + name);
            boolean list = type.sort() == Sort.LIST && type.element() != null;
            TypeRef single = list ? Objects.requireNonNull(type.element()) : type;
            String java = single.asText();
            if (java == null) {
                return null;
            }
            String whole = !list ? java : "List<" + java + ">";
            fields.add(planned(
                    name,
                    property.getValue(),
                    type,
                    "@Field(" + JavaText.literal(name) + ")",
                    merged.required().contains(name) ? whole : "@Nullable " + whole));
        }
        return new Body(fields, List.of("@FormUrlEncoded"), null);
    }

    /** The parts of a multipart form, if each can be one. */
    private @Nullable Body parts(MediaType media) {
        Merged merged = properties(media);
        if (merged == null) {
            return null;
        }
        List<Planned> parts = new ArrayList<>();
        for (Map.Entry<String, Schema<?>> property : merged.properties().entrySet()) {
            String name = property.getKey();
            if (!name.matches("[\\w.\\[\\]-]+")) {
                return null;
            }
            Schema<?> schema = types.schemas().resolve(property.getValue(), at);
            boolean file = "binary".equals(schema.getFormat());
            TypeRef type = types.typeOf(property.getValue(), typeHint + Names.type(name), at + "/" + name);
            String annotation = "@Part(" + JavaText.literal(name) + ")";
            String java;
            if (file) {
                annotation = "@Part";
                java = "MultipartBody.Part";
            } else if (type.sort() == Sort.LIST) {
                annotation = "@Part";
                java = "List<MultipartBody.Part>";
            } else if (type.sort() == Sort.MODEL || type.sort() == Sort.MAP || type.sort() == Sort.ANY) {
                java = types.bodyType(property.getValue(), typeHint + Names.type(name), at + "/" + name)
                        .java();
            } else {
                java = "RequestBody";
            }
            boolean required = merged.required().contains(name);
            parts.add(planned(name, property.getValue(), type, annotation, required ? java : "@Nullable " + java));
        }
        return new Body(parts, List.of("@Multipart"), null);
    }

    private static Planned planned(String name, Schema<?> schema, TypeRef type, String annotation, String java) {
        String description = schema.getDescription() == null ? "The field " + name + "." : schema.getDescription();
        String note = annotation.equals("@Part")
                ? " Made by `MultipartBody.Part.createFormData(" + JavaText.literal(name) + ", …)`."
                : "";
        String nullableList = java.startsWith("@Nullable MultipartBody.Part") ? "MultipartBody.@Nullable Part" : java;
        return new Planned(
                name, (type.secret() ? "@Secret " : "") + annotation, nullableList, Docs.unbroken(description + note));
    }
}
