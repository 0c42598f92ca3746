package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.MethodParameter.Binding;
import io.github.sessionclients.codegen.MethodParameter.Place;
import io.github.sessionclients.codegen.SchemaNode.Form;
import io.github.sessionclients.codegen.Type.AnyJson;
import io.github.sessionclients.codegen.Type.EnumType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.swagger.v3.oas.models.media.Encoding;
import io.swagger.v3.oas.models.media.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one form of a request: its fields as arguments of the method where they are few and plain, else as a builder, so that their
 * names, types and descriptions are kept.
 */
final class FormReader {
    /** A form with more fields gets a builder instead of that many arguments. */
    private static final int MOST_FIELDS = 12;

    private final TypeReader types;
    private final OperationContext context;
    private final boolean multipart;
    private final SchemaNode node;
    private final Map<String, Encoding> encodings;

    /**
     * A class that builds a form.
     *
     * @param required the names that must be set
     */
    record FormBuilder(String name, boolean multipart, List<FormField> fields, List<String> required) {}

    /**
     * A setter of a builder.
     *
     * @param call the method of the runtime's builder that adds it
     * @param contentType its content type, where it is not the one that the call implies
     */
    record FormField(
            String name, String call, TypeUse use, @Nullable String contentType, List<String> doc) {}

    FormReader(TypeReader types, OperationContext context, MediaType media, boolean multipart) {
        this.types = types;
        this.context = context;
        this.multipart = multipart;
        this.node = context.node(media, "/requestBody");
        this.encodings = media.getEncoding() == null ? Map.of() : media.getEncoding();
    }

    /** Returns the fields as arguments; null if the form is too large, is open, or needs more than arguments can express. */
    @Nullable
    List<MethodParameter> fields() {
        if (node.form() != Form.OBJECT) {
            return null;
        }
        MergedObject form = node.merged();
        boolean small = !form.properties.isEmpty() && form.properties.size() <= MOST_FIELDS;
        return small && !form.allowsAdditionalProperties ? multipart ? parts(form) : texts(form) : null;
    }

    private @Nullable List<MethodParameter> texts(MergedObject form) {
        if (!encodings.isEmpty() || !form.properties.values().stream().allMatch(FormReader::isText)) {
            return null;
        }
        List<MethodParameter> fields = new ArrayList<>();
        form.properties.forEach((name, field) -> {
            TypeUse use = text(field, name);
            fields.add(argument(Place.FIELD, name, field, use.type(), use.secret(), form));
        });
        return fields;
    }

    private @Nullable List<MethodParameter> parts(MergedObject form) {
        boolean plain = form.properties.keySet().stream().allMatch(name -> name.matches("[\\w.\\[\\]-]+"))
                && form.properties.keySet().stream().anyMatch(form.required::contains)
                && encodings.entrySet().stream()
                        .allMatch(entry -> isFileWithoutHeaders(form.properties.get(entry.getKey()), entry.getValue()));
        if (!plain) {
            return null;
        }
        List<MethodParameter> parts = new ArrayList<>();
        form.properties.forEach((name, part) -> {
            TypeUse use = types.read(part, nameHint(name));
            Type type = use.type();
            if (part.isBinary()) {
                type = Libraries.PART;
            } else if (type instanceof ListOf) {
                type = new ListOf(new TypeUse(Libraries.PART, false, false));
            } else if (type instanceof Scalar || type instanceof EnumType) {
                type = Libraries.REQUEST_BODY;
            } else if (type == AnyJson.INSTANCE || !type.isNativeToMoshi()) {
                type = types.readBody(part, nameHint(name)).type();
            }
            parts.add(argument(Place.PART, name, part, type, use.secret(), form));
        });
        return parts;
    }

    private static boolean isFileWithoutHeaders(@Nullable SchemaNode part, Encoding encoding) {
        return part == null || (headers(encoding).isEmpty() && isFile(part));
    }

    /** The names of the headers that a part must have in addition to the default ones. */
    private static Set<String> headers(@Nullable Encoding encoding) {
        return encoding == null || encoding.getHeaders() == null
                ? Set.of()
                : encoding.getHeaders().keySet();
    }

    private MethodParameter argument(
            Place place, String name, SchemaNode field, Type type, boolean secret, MergedObject form) {
        boolean made = type == Libraries.PART || (place == Place.PART && type instanceof ListOf);
        String verb = type instanceof ListOf ? "Create each with" : "Create it with";
        String note = made ? verb + " `MultipartBody.Part.createFormData(" + JavaText.literal(name) + ", …)`." : null;
        String contentType = contentType(name);
        return new MethodParameter(
                name,
                Binding.of(place, made ? "" : name),
                new TypeUse(type, !form.required.contains(name), secret),
                Docs.parameter(
                        field.schema.getDescription(),
                        contentType == null ? note : note + " Media type: " + contentType + ".",
                        field,
                        false));
    }

    /** Returns the builder of the form; null if the schema declares no fields. */
    @Nullable
    FormBuilder builder() {
        // Each branch of a union may be the form, so the fields of all branches may be set.
        boolean hasFields = node.form() == Form.OBJECT || node.form() == Form.UNION;
        MergedObject form = node.definition().merged();
        if (!hasFields || form.properties.isEmpty()) {
            return null;
        }
        String kind = multipart ? "Multipart" : "Form";
        List<FormField> fields = new ArrayList<>();
        form.properties.forEach((name, field) -> fields.add(multipart ? part(name, field) : formField(name, field)));
        return new FormBuilder(
                types.newTypeName(context.nameHint().replaceFirst(kind + "$", "") + kind + "Builder"),
                multipart,
                fields,
                form.properties.keySet().stream()
                        .filter(form.required::contains)
                        .toList());
    }

    private FormField formField(String name, SchemaNode field) {
        Encoding encoding = encodings.get(name);
        if (encoding != null && encoding.getStyle() != null && !isText(field)) {
            boolean deep = encoding.getStyle() == Encoding.StyleEnum.DEEP_OBJECT;
            return field(name, deep ? "deepObject" : "explodedObject", field, types.read(field, nameHint(name)));
        } else if (!isText(field)) {
            return field(name, "json", field, types.read(field, nameHint(name)));
        }
        TypeUse use = text(field, name);
        boolean joined = encoding != null && Boolean.FALSE.equals(encoding.getExplode());
        return field(name, use.type() instanceof ListOf ? joined ? "joined" : "texts" : "text", field, use);
    }

    private FormField part(String name, SchemaNode field) {
        String contentType = contentType(name);
        Set<String> headers = headers(encodings.get(name));
        if (!headers.isEmpty()) {
            String note = "Create it with `MultipartBody.Part.create(headers, …)` and the headers "
                    + String.join(", ", headers) + ".";
            return field(name, "part", field, TypeUse.of(Libraries.PART), contentType, note);
        } else if (isFile(field)) {
            String note = contentType == null ? null : "Media type: " + contentType + ".";
            return field(name, "file", field, TypeUse.of(Libraries.REQUEST_BODY), contentType, note);
        } else if (contentType != null && !MediaTypes.isJson(contentType) && !contentType.startsWith("text/plain")) {
            String note = "Media type: " + contentType + ".";
            return field(name, "body", field, TypeUse.of(Libraries.REQUEST_BODY), contentType, note);
        } else if (isText(field) && (contentType == null || !MediaTypes.isJson(contentType))) {
            TypeUse use = text(field, name);
            return field(name, use.type() instanceof ListOf ? "texts" : "text", field, use, contentType, null);
        }
        TypeUse use = types.read(field, nameHint(name));
        boolean each = use.type() instanceof ListOf && contentType == null;
        return field(name, each ? "jsons" : "json", field, use, contentType, null);
    }

    private FormField field(String name, String call, SchemaNode field, TypeUse use) {
        return field(name, call, field, use, null, null);
    }

    private FormField field(
            String name,
            String call,
            SchemaNode field,
            TypeUse use,
            @Nullable String contentType,
            @Nullable String note) {
        return new FormField(
                name, call, use, contentType, Docs.parameter(field.schema.getDescription(), note, field, false));
    }

    private @Nullable String contentType(String name) {
        Encoding encoding = encodings.get(name);
        return encoding == null ? null : encoding.getContentType();
    }

    /** Whether it is a file or a list of files. */
    private static boolean isFile(SchemaNode field) {
        SchemaNode items = field.form() == Form.LIST ? field.definition().items : null;
        return field.isBinary() || (items != null && items.isBinary());
    }

    /** Whether it is one value, or a list of such. */
    private static boolean isText(SchemaNode field) {
        SchemaNode element = field.form() == Form.LIST ? field.definition().items : field;
        return element != null && (element.form() == Form.SCALAR || element.form() == Form.ENUM);
    }

    private TypeUse text(SchemaNode field, String name) {
        TypeUse use = types.read(field, nameHint(name));
        Type type = use.type() instanceof ListOf list
                ? new ListOf(TypeUse.of(list.element().type().asText()))
                : use.type().asText();
        return new TypeUse(type, false, use.secret());
    }

    private String nameHint(String field) {
        return context.nameHint() + Names.type(field);
    }
}
