package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.MethodParameter.Binding;
import io.github.sessionclients.codegen.MethodParameter.Place;
import io.github.sessionclients.codegen.SchemaNode.Form;
import io.github.sessionclients.codegen.Type.AnyJson;
import io.github.sessionclients.codegen.Type.EnumType;
import io.github.sessionclients.codegen.Type.LibraryType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the request body of one operation: JSON as a model, small forms as fields, whatever else as an OkHttp body that the
 * caller builds, so that nothing is ever sent as some object's {@code toString()}.
 */
final class BodyReader {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

    /** A form of more fields is better built than passed as that many arguments. */
    private static final int MOST_FIELDS = 12;

    private static final Body NONE = new Body(Encoding.NONE, List.of(), null);

    private final TypeReader types;
    private final OperationContext context;

    /** How Retrofit makes a body of the parameters. */
    enum Encoding {
        NONE,
        BODY,
        FORM,
        MULTIPART
    }

    /** @param contentType the type to send where the converter or the caller would send another */
    record Body(
            Encoding encoding,
            List<MethodParameter> parameters,
            @Nullable String contentType) {}

    BodyReader(TypeReader types, OperationContext context) {
        this.types = types;
        this.context = context;
    }

    /** Returns the bodies that the operation can be sent with: one, or two where it may be left out. */
    List<Body> read() {
        RequestBody declared = context.operation().getRequestBody();
        if (declared == null) {
            return List.of(NONE);
        } else if (context.hasUnsentBody()) {
            LOG.warn("at {}: the body of a {} is not sent, as OkHttp refuses one", context.pointer(), context.method());
            return List.of(NONE);
        }
        RequestBody request = context.spec().resolve(declared, context.pointer() + "/requestBody");
        Content content = request.getContent();
        if (content == null || content.isEmpty()) {
            return List.of(NONE);
        }
        Body body = read(content, request);
        boolean optional = !Boolean.TRUE.equals(request.getRequired()) && body.encoding() == Encoding.BODY;
        return optional ? List.of(NONE, body) : List.of(body);
    }

    private Body read(Content content, RequestBody request) {
        Map.Entry<String, MediaType> json = MediaTypes.json(content);
        SchemaNode node = json == null ? null : node(json.getValue());
        if (json != null && node != null && !node.isBinary()) {
            TypeUse use = types.readBody(node, context.nameHint() + "Request");
            String media = MediaTypes.base(json.getKey());
            boolean plain = media.equals("application/json") || !MediaTypes.isSendable(media) || media.equals("*/*");
            return new Body(Encoding.BODY, List.of(body(use.type(), request, null)), plain ? null : media);
        }
        Map.Entry<String, MediaType> multipart =
                MediaTypes.first(content, type -> MediaTypes.base(type).equals("multipart/form-data"));
        if (multipart != null) {
            Body parts = parts(multipart.getValue());
            return parts != null ? parts : built(Libraries.MULTIPART_BODY, "Built as multipart/form-data.", request);
        }
        Map.Entry<String, MediaType> form =
                MediaTypes.first(content, type -> MediaTypes.base(type).equals("application/x-www-form-urlencoded"));
        if (form != null) {
            Body fields = fields(form.getValue());
            return fields != null ? fields : built(Libraries.FORM_BODY, "The form.", request);
        }
        return built(
                Libraries.REQUEST_BODY, "Of one of the types " + String.join(", ", content.keySet()) + ".", request);
    }

    private SchemaNode node(MediaType media) {
        return context.node(media, "/requestBody");
    }

    private static Body built(LibraryType type, String note, RequestBody request) {
        return new Body(Encoding.BODY, List.of(body(type, request, note)), null);
    }

    private static MethodParameter body(Type type, RequestBody request, @Nullable String note) {
        return new MethodParameter(
                "body",
                Binding.of(Place.BODY, ""),
                new TypeUse(type, false, false),
                Docs.parameter(request.getDescription(), note));
    }

    /** Returns the form's object, if it is small and closed enough for a parameter each. */
    private @Nullable MergedObject smallForm(MediaType media) {
        SchemaNode node = node(media);
        if (node.form() != Form.OBJECT) {
            return null;
        }
        MergedObject merged = node.merged();
        boolean small = !merged.properties.isEmpty() && merged.properties.size() <= MOST_FIELDS;
        return small && !merged.allowsAdditionalProperties ? merged : null;
    }

    /** Returns the form's fields, if all of them are single values or lists of such; else null. */
    private @Nullable Body fields(MediaType media) {
        MergedObject form = smallForm(media);
        if (form == null || (media.getEncoding() != null && !media.getEncoding().isEmpty())) {
            return null;
        }
        List<MethodParameter> fields = new ArrayList<>();
        for (Map.Entry<String, SchemaNode> property : form.properties.entrySet()) {
            SchemaNode node = property.getValue();
            SchemaNode element = node.form() == Form.LIST ? node.definition().items : node;
            if (element == null || (element.form() != Form.SCALAR && element.form() != Form.ENUM)) {
                return null;
            }
            TypeUse use = types.read(node, nameHint(property.getKey()));
            Type type = use.type() instanceof ListOf list
                    ? new ListOf(TypeUse.of(text(list.element().type())))
                    : text(use.type());
            fields.add(field(Place.FIELD, property.getKey(), node, type, use.secret(), form));
        }
        return new Body(Encoding.FORM, fields, null);
    }

    private static Type text(Type type) {
        return type instanceof Scalar scalar ? scalar.asText() : type;
    }

    private String nameHint(String property) {
        return context.nameHint() + Names.type(property);
    }

    /** Returns the parts of a multipart form, if each can be one; else null. */
    private @Nullable Body parts(MediaType media) {
        MergedObject form = smallForm(media);
        if (form == null || !form.properties.keySet().stream().allMatch(name -> name.matches("[\\w.\\[\\]-]+"))) {
            return null;
        }
        List<MethodParameter> parts = new ArrayList<>();
        form.properties.forEach((name, node) -> {
            TypeUse use = types.read(node, nameHint(name));
            Type type = use.type();
            if ("binary".equals(node.target().format())) {
                type = Libraries.PART;
            } else if (type instanceof ListOf) {
                type = new ListOf(new TypeUse(Libraries.PART, false, false));
            } else if (type instanceof Scalar || type instanceof EnumType) {
                type = Libraries.REQUEST_BODY;
            } else if (type == AnyJson.INSTANCE || !type.isNativeToMoshi()) {
                type = types.readBody(node, nameHint(name)).type();
            }
            parts.add(field(Place.PART, name, node, type, use.secret(), form));
        });
        return new Body(Encoding.MULTIPART, parts, null);
    }

    private static MethodParameter field(
            Place place, String name, SchemaNode node, Type type, boolean secret, MergedObject form) {
        boolean made = type == Libraries.PART || (place == Place.PART && type instanceof ListOf);
        String note = made ? "Made by `MultipartBody.Part.createFormData(" + JavaText.literal(name) + ", …)`." : null;
        return new MethodParameter(
                name,
                Binding.of(place, made ? "" : name),
                new TypeUse(type, !form.required.contains(name), secret),
                Docs.parameter(node.schema.getDescription(), note, node, false));
    }
}
