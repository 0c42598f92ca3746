package io.github.sessionclients.codegen;

import com.samskivert.mustache.Mustache;
import io.github.sessionclients.codegen.ApiReader.ApiInterface;
import io.github.sessionclients.codegen.ApiReader.Method;
import io.github.sessionclients.codegen.Views.ApiView;
import io.github.sessionclients.codegen.Views.SecurityView;
import io.github.sessionclients.codegen.Views.SuspendApiView;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openapitools.codegen.CliOption;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenType;
import org.openapitools.codegen.DefaultCodegen;
import org.openapitools.codegen.SupportingFile;
import org.openapitools.codegen.api.TemplatingEngineAdapter;
import org.openapitools.codegen.templating.MustacheEngineAdapter;
import org.slf4j.Logger;

/**
 * The {@code retrofit-moshi} generator: Retrofit interfaces, immutable models and Moshi adapters without reflection.
 *
 * <p>OpenAPI Generator parses the spec, drives the templates and writes the files. What they print comes from
 * a model of this generator's own ({@link Type}), read from the parsed spec: OpenAPI Generator's model has lost by then what
 * this needs, such as typed additional properties next to declared ones, the branches of a {@code oneOf}, and what is
 * nullable or absent. So once a spec is read, OpenAPI Generator is given one placeholder schema per emitted type and one
 * placeholder operation per emitted interface to walk over.
 */
public final class RetrofitMoshiCodegen extends DefaultCodegen {
    private static final Logger LOG = GeneratorLog.of(RetrofitMoshiCodegen.class);

    static final String PROVENANCE = "provenance";
    static final String BEAN_ACCESSORS = "beanAccessors";
    static final String TEXT_FORMATS = "textFormats";
    static final String RAW_TEXTS = "rawTexts";
    static final String KOTLIN_SUSPEND = "kotlinSuspend";
    private static final String SUSPEND_TEMPLATE = "suspend-api.mustache";
    static final String DANGLING_REFERENCES = "allowDanglingReferences";
    static final String REMOTE_REFERENCES = "followRemoteReferences";

    private final JavaTemplates templates = new JavaTemplates();
    private final Map<String, TypeView> types = new HashMap<>();
    private final Map<String, ApiView> apis = new HashMap<>();
    private final Map<String, SuspendApiView> suspendApis = new HashMap<>();
    private final long started = System.nanoTime();
    private int operations;
    private String sourceFolder = "src/main/java";
    private Options options = Options.NONE;

    /** Called by OpenAPI Generator, which finds the class by its service file. */
    public RetrofitMoshiCodegen() {
        ParserLog.silence();
        // A spec of more than 3 MiB is not suspicious here: it is the user's own file.
        DeserializationUtils.getOptions().setMaxYamlCodePoints(Integer.MAX_VALUE);
        embeddedTemplateDir = templateDir = "retrofit-moshi";
        outputFolder = "generated-code";
        modelPackage = "org.openapitools.client.model";
        apiPackage = "org.openapitools.client.api";
        modelTemplateFiles.put("model.mustache", ".java");
        modelTemplateFiles.put("adapter.mustache", "JsonAdapter.java");
        apiTemplateFiles.put("api.mustache", ".java");
        // What the base class brings is of its own model, which is not used here.
        cliOptions.clear();
        typeMapping.clear();
        importMapping.clear();
        cliOptions.add(new CliOption(CodegenConstants.SOURCE_FOLDER, CodegenConstants.SOURCE_FOLDER_DESC)
                .defaultValue(sourceFolder));
        cliOptions.add(CliOption.newBoolean(
                PROVENANCE, "State in Javadoc where facts come from, as given by x-provenance in the spec", false));
        cliOptions.add(new CliOption(
                TEXT_FORMATS,
                "String formats to generate as String, for servers that violate them; separate them with commas: "
                        + String.join(", ", Scalar.formats())));
        cliOptions.add(new CliOption(
                RAW_TEXTS,
                "Text media types to generate as RequestBody and ResponseBody instead of String, for example for large"
                        + " exports; separate them with commas"));
        cliOptions.add(CliOption.newBoolean(
                BEAN_ACCESSORS, "Name accessors getX, for libraries that expect bean accessors", false));
        cliOptions.add(CliOption.newBoolean(
                KOTLIN_SUSPEND, "Emit each interface in Kotlin too, with suspending functions", false));
        cliOptions.add(CliOption.newBoolean(
                DANGLING_REFERENCES, "Log a warning instead of failing if a $ref cannot be resolved", false));
        cliOptions.add(
                CliOption.newBoolean(REMOTE_REFERENCES, "Follow a $ref to a server other than the spec's own", false));
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
        // Whether a section is empty is asked of each view's text, which nothing prints: a record would write out all
        // it holds.
        return compiler.escapeHTML(false)
                .emptyStringIsFalse(true)
                .withFormatter(
                        value -> value instanceof Record ? value.getClass().getName() : value.toString());
    }

    @Override
    public TemplatingEngineAdapter getTemplatingEngine() {
        TemplatingEngineAdapter chosen = super.getTemplatingEngine();
        return chosen instanceof MustacheEngineAdapter ? templates : chosen;
    }

    @Override
    public void processOpts() {
        super.processOpts();
        options = new OptionReader(this)
                .read(
                        modelNamePrefix,
                        modelNameSuffix,
                        apiNameSuffix,
                        new Options.IdPrefix(
                                removeOperationIdPrefixDelimiter,
                                removeOperationIdPrefix ? removeOperationIdPrefixCount : 0));
        if (!(getTemplatingEngine() instanceof JavaTemplates)
                && !additionalProperties.containsKey(CodegenConstants.TEMPLATE_DIR)) {
            throw new IllegalArgumentException(
                    "retrofit-moshi does not support the option engine: its templates are Mustache templates");
        }
        additionalProperties.put("runtimeVersion", version());
        if (isSet(KOTLIN_SUSPEND)) {
            apiTemplateFiles.put(SUSPEND_TEMPLATE, ".kt");
        }
        sourceFolder = option(CodegenConstants.SOURCE_FOLDER, sourceFolder);
        supportingFiles.add(new SupportingFile("servers.mustache", folder(apiPackage), "Servers.java"));
        supportingFiles.add(new SupportingFile("api-package-info.mustache", folder(apiPackage), "package-info.java"));
        if (!modelPackage.equals(apiPackage)) {
            supportingFiles.add(
                    new SupportingFile("model-package-info.mustache", folder(modelPackage), "package-info.java"));
        }
    }

    private boolean isSet(String option) {
        return Boolean.parseBoolean(option(option, "false"));
    }

    private String option(String name, String byDefault) {
        Object value = additionalProperties.get(name);
        return value == null ? byDefault : value.toString();
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
    public void preprocessOpenAPI(OpenAPI document) {
        boolean allowDanglingReferences = isSet(DANGLING_REFERENCES);
        OpenAPI loaded = SpecLoader.load(getInputSpec(), document, isSet(REMOTE_REFERENCES), allowDanglingReferences);
        Normalizer.apply(loaded, openapiNormalizer());
        overrideServerVariables(loaded.getServers());
        render(new Spec(loaded, allowDanglingReferences));
        Selection.translate(CodegenConstants.APIS, "apisToGenerate", apis.keySet(), options::api);
        Selection.translate(CodegenConstants.MODELS, "modelsToGenerate", types.keySet(), options::component);
        leavePlaceholders(document);
    }

    private void overrideServerVariables(@Nullable List<Server> servers) {
        for (Server server : servers == null ? List.<Server>of() : servers) {
            ServerViews.declared(server).forEach((name, variable) -> {
                String given = serverVariableOverrides().get(name);
                if (given != null) {
                    variable.setDefault(given);
                }
            });
        }
    }

    private void render(Spec spec) {
        NameAllocator typeNames = NameAllocator.forTypes();
        TypeReader reader = new TypeReader(spec, typeNames, options);
        List<ApiInterface> interfaces = new ApiReader(spec, reader, typeNames, options).read();
        UnionReader.resolveUnions(reader.declared().values());

        JavaCode code = new JavaCode(modelPackage);
        Docs docs = new Docs(isSet(PROVENANCE));
        ModelViews modelViews = new ModelViews(code, docs, options);
        reader.declared().forEach((name, type) -> types.put(name, modelViews.view(type)));
        ServerViews servers = new ServerViews(servers(spec, interfaces), docs);
        ApiViews apiViews = new ApiViews(code, docs, servers, options);
        interfaces.forEach(api -> apis.put(api.name(), apiViews.view(api)));
        if (isSet(KOTLIN_SUSPEND)) {
            SuspendViews suspendViews = new SuspendViews(apiPackage, modelPackage, options);
            interfaces.forEach(api ->
                    suspendApis.put(api.name(), suspendViews.view(api, typeNames.newName("Suspend" + api.name()))));
        }
        operations = interfaces.stream()
                .mapToInt(api -> (int)
                        api.methods().stream().map(Method::context).distinct().count())
                .sum();
        additionalProperties.put("baseUrls", servers.all());
        List<SecurityView> schemes = SecurityViews.of(spec.document().getComponents());
        additionalProperties.put("securitySchemes", schemes);
        if (!schemes.isEmpty()) {
            supportingFiles.add(
                    new SupportingFile("security-schemes.mustache", folder(apiPackage), "SecuritySchemes.java"));
        }

        Map<String, Set<String>> emitted = new HashMap<>();
        emitted.computeIfAbsent(modelPackage, name -> new HashSet<>()).addAll(types.keySet());
        types.keySet().forEach(name -> emitted.get(modelPackage).add(name + "JsonAdapter"));
        emitted.computeIfAbsent(apiPackage, name -> new HashSet<>()).addAll(apis.keySet());
        suspendApis.values().forEach(api -> emitted.get(apiPackage).add(api.name()));
        templates.imports(new ImportResolver(emitted));
    }

    /** The servers of the whole API, and those that operations have for themselves. */
    private static Stream<Server> servers(Spec spec, List<ApiInterface> interfaces) {
        List<Server> servers = spec.document().getServers();
        Stream<Server> own = interfaces.stream()
                .flatMap(api -> api.methods().stream())
                .flatMap(method -> method.context().ownServers().stream())
                .filter(ServerViews::isAbsolute);
        return Stream.concat(servers == null ? Stream.empty() : servers.stream(), own);
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

    private void leavePlaceholders(OpenAPI document) {
        Components components = new Components();
        types.keySet()
                .forEach(name -> components.addSchemas(
                        name, new Schema<>().type("object").addProperty("x", new StringSchema())));
        document.setComponents(components);
        Paths paths = new Paths();
        apis.keySet()
                .forEach(name -> paths.addPathItem(
                        "/" + name,
                        new PathItem().get(new Operation().operationId(name).addTagsItem(name))));
        document.setPaths(paths);
        document.setTags(null);
        document.setSecurity(null);
        document.setExtensions(null);
        document.setWebhooks(null);
        document.setServers(List.of(new Server().url("http://localhost"))); // or else they are said to be missing
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
        placeholder.vendorExtensions.put("suspendApi", suspendApis.get(operation.getOperationId()));
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
    public String apiFilename(String templateName, String name) {
        SuspendApiView suspendApi = suspendApis.get(name);
        return templateName.equals(SUSPEND_TEMPLATE) && suspendApi != null
                ? apiFileFolder() + File.separator + suspendApi.name() + ".kt"
                : super.apiFilename(templateName, name);
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
