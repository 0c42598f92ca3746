package io.github.sessionclients.codegen;

import java.io.IOException;
import java.util.Map;
import org.openapitools.codegen.api.TemplatingExecutor;
import org.openapitools.codegen.templating.MustacheEngineAdapter;

/** Mustache, with imports resolved in what it renders. */
final class JavaTemplates extends MustacheEngineAdapter {
    private ImportResolver imports = new ImportResolver(Map.of());

    void imports(ImportResolver resolver) {
        imports = resolver;
    }

    @Override
    public String compileTemplate(TemplatingExecutor executor, Map<String, Object> bundle, String templateFile)
            throws IOException {
        return imports.resolve(super.compileTemplate(executor, bundle, templateFile));
    }
}
