package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.ApiReader.ApiInterface;
import io.github.sessionclients.codegen.ApiReader.Method;
import io.github.sessionclients.codegen.FormReader.FormBuilder;
import io.github.sessionclients.codegen.FormReader.FormField;
import io.github.sessionclients.codegen.Views.FormFieldView;
import io.github.sessionclients.codegen.Views.FormView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Converts form builders into template views. */
final class FormViews {
    private static final Set<String> RESERVED = Names.withMembersOfObject("add", "build");

    private final JavaCode code;

    FormViews(JavaCode code) {
        this.code = code;
    }

    /** Returns the builders of an interface, each once. */
    List<FormView> views(ApiInterface api) {
        Map<FormBuilder, String> methods = new LinkedHashMap<>();
        for (Method method : api.methods()) {
            FormBuilder builder = method.body().builder();
            if (builder != null) {
                methods.putIfAbsent(builder, method.name());
            }
        }
        List<FormView> views = new ArrayList<>();
        methods.forEach((builder, method) -> views.add(view(builder, method)));
        return views;
    }

    private FormView view(FormBuilder builder, String method) {
        NameAllocator names = NameAllocator.forMembers(RESERVED);
        return new FormView(
                builder.name(),
                method,
                builder.multipart(),
                builder.required().stream()
                        .map(name -> ", " + JavaText.literal(name))
                        .collect(Collectors.joining()),
                builder.fields().stream()
                        .map(field -> field(field, builder.multipart(), names))
                        .toList());
    }

    private FormFieldView field(FormField field, boolean multipart, NameAllocator names) {
        String suggestion = Names.member(field.name());
        String setter = names.newName(RESERVED.contains(suggestion) ? suggestion + "_" : suggestion);
        String wire = JavaText.literal(field.name());
        boolean file = field.call().equals("file");
        boolean typed = multipart && Set.of("text", "texts", "json", "jsons").contains(field.call());
        String contentType = field.contentType() == null ? "null" : JavaText.literal(field.contentType());
        List<String> doc = new ArrayList<>(field.doc());
        doc.add(0, (file ? "Adds a file " : "Sets ") + "<code>" + JavaText.inline(field.name()) + "</code>.");
        return new FormFieldView(
                setter,
                Docs.comment(doc, "    "),
                (file ? "String fileName, " : "") + code.type(field.use().type()) + " " + (file ? "content" : setter),
                field.call() + "(" + wire + ", " + (file ? "fileName, content" : setter)
                        + (typed ? ", " + contentType : "") + ")");
    }
}
