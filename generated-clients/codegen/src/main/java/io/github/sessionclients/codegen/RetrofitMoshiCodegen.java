package io.github.sessionclients.codegen;

import com.samskivert.mustache.Mustache;
import io.github.sessionclients.codegen.Views.ApiView;
import io.github.sessionclients.codegen.Views.TypeView;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.parser.util.DeserializationUtils;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.CliOption;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenType;
import org.openapitools.codegen.DefaultCodegen;
import org.openapitools.codegen.SupportingFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code retrofit-moshi} generator: Retrofit interfaces, immutable models and Moshi adapters without reflection.
 *
 * <p>OpenAPI Generator parses the spec, drives the templates and writes the files. What they print is planned here, from
 * the parsed spec itself and not from the generator's own model of it, which has lost by then what this needs: typed
 * additional properties next to declared ones, the branches of a {@code oneOf}, what is nullable and what is absent. So
 * once a spec is planned, what the generator is given to walk over is one placeholder schema per emitted type and one
 * placeholder operation per emitted interface.
 */
public final class RetrofitMoshiCodegen extends DefaultCodegen {
    private static final Logger LOG = LoggerFactory.getLogger(RetrofitMoshiCodegen.class);

    /** Options of a time when each client brought a runtime of its own. */
    private static final List<String> REMOVED_OPTIONS = List.of("runtimePackage", "emitRuntime");

    private final Map<String, TypeView> types = new HashMap<>();
    private final Map<String, ApiView> apis = new HashMap<>();
    private final long started = System.nanoTime();
    private int operations;
    private String sourceFolder = "src/main/java";

    /** Called by OpenAPI Generator, which finds the class by its service file. */
    public RetrofitMoshiCodegen() {
        // A spec of more than 3 MiB is not suspicious here: it is the user's own file.
        DeserializationUtils.getOptions().setMaxYamlCodePoints(Integer.MAX_VALUE);
        embeddedTemplateDir = templateDir = "retrofit-moshi";
        outputFolder = "generated-code";
        modelPackage = "org.openapitools.client.model";
        apiPackage = "org.openapitools.client.api";
        modelTemplateFiles.put("model.mustache", ".java");
        modelTemplateFiles.put("adapter.mustache", "JsonAdapter.java");
        apiTemplateFiles.put("api.mustache", ".java");
        cliOptions.add(new CliOption(CodegenConstants.SOURCE_FOLDER, CodegenConstants.SOURCE_FOLDER_DESC)
                .defaultValue(sourceFolder));
    }

    @Override
    public CodegenType getTag() {
        return CodegenType.CLIENT;
    }

    @Override
    public String getName() {
        return "retrofit-moshi";
    }

    @Override
    public String getHelp() {
        return "Generates Retrofit interfaces, immutable models and Moshi adapters without reflection.";
    }

    @Override
    public boolean getUseInlineModelResolver() {
        return false;
    }

    @Override
    public boolean getUseOpenapiNormalizer() {
        return false;
    }

    @Override
    public Mustache.Compiler processCompiler(Mustache.Compiler compiler) {
        return compiler.escapeHTML(false).emptyStringIsFalse(true);
    }

    @Override
    public void processOpts() {
        super.processOpts();
        for (String removed : REMOVED_OPTIONS) {
            if (additionalProperties.containsKey(removed)) {
                throw new IllegalArgumentException("Remove the option " + removed + ": no runtime is emitted, the code"
                        + " stands on the dependency io.github.sessionclients:session-clients-runtime");
            }
        }
        additionalProperties.put("runtimeVersion", version());
        Object folder = additionalProperties.get(CodegenConstants.SOURCE_FOLDER);
        sourceFolder = folder == null ? sourceFolder : folder.toString();
        supportingFiles.add(new SupportingFile("servers.mustache", folder(apiPackage), "Servers.java"));
        supportingFiles.add(new SupportingFile("api-package-info.mustache", folder(apiPackage), "package-info.java"));
        if (!modelPackage.equals(apiPackage)) {
            supportingFiles.add(
                    new SupportingFile("model-package-info.mustache", folder(modelPackage), "package-info.java"));
        }
    }

    /** Returns the version of this generator, and so of the runtime that what it emits was made for. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = RetrofitMoshiCodegen.class.getResourceAsStream("version.properties")) {
            properties.load(Objects.requireNonNull(in, "version.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version");
    }

    private String folder(String javaPackage) {
        return sourceFolder + File.separator + javaPackage.replace('.', File.separatorChar);
    }

    @Override
    public void preprocessOpenAPI(OpenAPI spec) {
        if (spec.getOpenapi() != null && !spec.getOpenapi().startsWith("3.0")) {
            throw new SpecException("#/openapi", "version " + spec.getOpenapi() + "; this generator reads OpenAPI 3.0");
        }
        OpenAPI reread = Yaml12.reread(getInputSpec());
        if (reread != null) {
            spec.paths(reread.getPaths()).components(reread.getComponents());
        }
        Imports imports = new Imports();
        Names.Scope typeNames = Names.Scope.types();
        TypePlanner planner = new TypePlanner(new Schemas(spec), typeNames);
        List<ApiView> planned = new ApiPlanner(spec, planner, imports, typeNames, modelPackage).plan();
        planner.link();
        TypeViews views = new TypeViews(planner.drafts(), imports);
        planner.drafts().forEach((name, draft) -> types.put(name, views.view(draft)));
        planned.forEach(api -> apis.put(api.name(), api));
        operations = spec.getPaths() == null
                ? 0
                : spec.getPaths().values().stream()
                        .mapToInt(item -> item.readOperations().size())
                        .sum();
        List<Server> servers = spec.getServers() == null ? List.of() : spec.getServers();
        additionalProperties.put("baseUrls", ServerPlanner.plan(servers));
        leavePlaceholders(spec);
    }

    /** OpenAPI Generator prints an advertisement here. */
    @Override
    public void postProcess() {
        String seconds = String.format(Locale.ROOT, "%.1f", (System.nanoTime() - started) / 1e9);
        LOG.info(
                "retrofit-moshi: {} operations in {} interfaces, {} types, {} s",
                operations,
                apis.size(),
                types.size(),
                seconds);
    }

    private void leavePlaceholders(OpenAPI spec) {
        Components components = new Components();
        types.keySet()
                .forEach(name -> components.addSchemas(
                        name, new Schema<>().type("object").addProperty("x", new StringSchema())));
        spec.setComponents(components);
        Paths paths = new Paths();
        apis.keySet()
                .forEach(name -> paths.addPathItem(
                        "/" + name,
                        new PathItem().get(new Operation().operationId(name).addTagsItem(name))));
        spec.setPaths(paths);
        spec.setTags(null);
        spec.setSecurity(null);
        spec.setExtensions(null);
        spec.setServers(List.of(new Server().url("/")));
    }

    @Override
    public CodegenModel fromModel(String name, @SuppressWarnings("rawtypes") Schema schema) {
        CodegenModel model = new CodegenModel();
        model.name = name;
        model.classname = name;
        model.vendorExtensions.put("type", types.get(name));
        return model;
    }

    @Override
    public CodegenOperation fromOperation(
            String path, String httpMethod, Operation operation, @Nullable List<Server> servers) {
        CodegenOperation placeholder = new CodegenOperation();
        placeholder.operationId = operation.getOperationId();
        placeholder.nickname = operation.getOperationId();
        placeholder.path = path;
        placeholder.httpMethod = httpMethod;
        placeholder.vendorExtensions.put("api", apis.get(operation.getOperationId()));
        return placeholder;
    }

    @Override
    public String sanitizeTag(String tag) {
        return tag;
    }

    @Override
    public String toModelName(String name) {
        return name;
    }

    @Override
    public String toModelFilename(String name) {
        return name;
    }

    @Override
    public String toApiName(String name) {
        return name;
    }

    @Override
    public String toApiFilename(String name) {
        return name;
    }

    @Override
    public String modelFileFolder() {
        return outputFolder + File.separator + folder(modelPackage);
    }

    @Override
    public String apiFileFolder() {
        return outputFolder + File.separator + folder(apiPackage);
    }

    @Override
    public String escapeUnsafeCharacters(String input) {
        return input;
    }

    @Override
    public String escapeQuotationMark(String input) {
        return input;
    }
}
