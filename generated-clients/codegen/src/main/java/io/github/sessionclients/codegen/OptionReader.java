package io.github.sessionclients.codegen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.openapitools.codegen.CliOption;
import org.openapitools.codegen.CodegenConfig;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.slf4j.Logger;

/** Reads the user's options. Rejects options that have no meaning here, with the reason, and warns about possible typing errors. */
final class OptionReader {
    private static final Logger LOG = GeneratorLog.of(OptionReader.class);

    private static final LevenshteinDistance LIKENESS = LevenshteinDistance.getDefaultInstance();

    private static final int MOST_SLIPS = 3;

    /** Options that OpenAPI Generator adds to the user's options, or handles without the generator. */
    private static final Set<String> OF_OPENAPI_GENERATOR = Set.of(
            CodegenConstants.API_PACKAGE,
            CodegenConstants.MODEL_PACKAGE,
            CodegenConstants.API_NAME_SUFFIX,
            CodegenConstants.MODEL_NAME_PREFIX,
            CodegenConstants.MODEL_NAME_SUFFIX,
            CodegenConstants.HIDE_GENERATION_TIMESTAMP,
            CodegenConstants.GENERATE_API_TESTS,
            CodegenConstants.GENERATE_MODEL_TESTS,
            CodegenConstants.GENERATE_API_DOCS,
            CodegenConstants.GENERATE_MODEL_DOCS,
            CodegenConstants.GENERATE_APIS,
            CodegenConstants.GENERATE_MODELS,
            CodegenConstants.TEMPLATE_DIR,
            CodegenConstants.REMOVE_OPERATION_ID_PREFIX,
            CodegenConstants.REMOVE_OPERATION_ID_PREFIX_DELIMITER,
            CodegenConstants.REMOVE_OPERATION_ID_PREFIX_COUNT,
            CodegenConstants.SKIP_OPERATION_EXAMPLE,
            "generateWebhooks",
            "MUSTACHE_PARENT_CONTEXT",
            "lambda",
            "openbrace",
            "closebrace",
            "runtimeVersion",
            "baseUrls");

    private static final String NO_PROJECT = "the generator emits Java sources only, no project files";

    /** Options that have a value even if the user does not set them. */
    private static final Map<String, String> DEFAULTS = Map.of(
            CodegenConstants.GIT_HOST, "github.com",
            CodegenConstants.GIT_USER_ID, "GIT_USER_ID",
            CodegenConstants.GIT_REPO_ID, "GIT_REPO_ID",
            CodegenConstants.RELEASE_NOTE, "Minor update",
            CodegenConstants.GENERATE_RECURSIVE_DEPENDENT_MODELS, "false");

    /** Options of OpenAPI Generator that have no meaning here, with the reason. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry(
                    "runtimePackage",
                    "the generator emits no runtime; the code uses io.github.sessionclients:session-clients-runtime"),
            Map.entry(
                    "emitRuntime",
                    "the generator emits no runtime; the code uses io.github.sessionclients:session-clients-runtime"),
            Map.entry(CodegenConstants.LIBRARY, "the generated code always uses Retrofit and Moshi"),
            Map.entry(
                    CodegenConstants.INVOKER_PACKAGE,
                    "the generated code has no invoker; set apiPackage and modelPackage"),
            Map.entry(CodegenConstants.PACKAGE_NAME, "set apiPackage and modelPackage"),
            Map.entry(CodegenConstants.GROUP_ID, NO_PROJECT),
            Map.entry(CodegenConstants.ARTIFACT_ID, NO_PROJECT),
            Map.entry(CodegenConstants.ARTIFACT_VERSION, NO_PROJECT),
            Map.entry(CodegenConstants.GIT_HOST, NO_PROJECT),
            Map.entry(CodegenConstants.GIT_USER_ID, NO_PROJECT),
            Map.entry(CodegenConstants.GIT_REPO_ID, NO_PROJECT),
            Map.entry(CodegenConstants.RELEASE_NOTE, NO_PROJECT),
            Map.entry(CodegenConstants.GENERATE_RECURSIVE_DEPENDENT_MODELS, "list the models in modelsToGenerate"),
            Map.entry(CodegenConstants.HTTP_USER_AGENT, "set the header in an interceptor of your OkHttpClient"));

    private final CodegenConfig config;
    private final List<String> refusals = new ArrayList<>();

    OptionReader(CodegenConfig config) {
        this.config = config;
    }

    /** Returns the user's options. Throws an {@link IllegalArgumentException} that names all unsupported options. */
    Options read(String modelPrefix, String modelSuffix, String apiSuffix, Options.IdPrefix idPrefix) {
        refuse(
                "instantiationTypes",
                config.instantiationTypes().keySet(),
                "lists and maps are always unmodifiable; you cannot choose their classes");
        refuse("languageSpecificPrimitives", config.languageSpecificPrimitives(), "use typeMappings instead");
        refuse(
                "inlineSchemaOptions",
                config.inlineSchemaOption().keySet(),
                "inline schemas become classes only where necessary");
        refuse("forcedGenerateSchemas", config.forcedGenerateSchemas(), "remove the schema from schemaMappings");
        refuse(
                "injectModelVendorExtensions",
                config.injectModelVendorExtensions().keySet(),
                "add the extension to the spec");
        checkNames();
        if (!refusals.isEmpty()) {
            throw new IllegalArgumentException(
                    "retrofit-moshi does not support these options: " + String.join("; ", refusals));
        }
        Map<String, String> external = new HashMap<>(config.importMapping());
        external.putAll(config.schemaMapping());
        return new Options(
                modelPrefix,
                modelSuffix,
                apiSuffix,
                config.modelNameMapping(),
                config.inlineSchemaNameMapping(),
                config.nameMapping(),
                config.parameterNameMapping(),
                config.enumNameMapping(),
                config.operationIdNameMapping(),
                config.reservedWordsMappings(),
                idPrefix,
                external,
                typeMappings(),
                textFormats(),
                rawTexts(),
                isSet(RetrofitMoshiCodegen.BEAN_ACCESSORS));
    }

    private void refuse(String option, Collection<String> values, String reason) {
        if (!values.isEmpty()) {
            refusals.add(option + " (" + reason + ")");
        }
    }

    private void checkNames() {
        List<String> own = config.cliOptions().stream().map(CliOption::getOpt).toList();
        boolean ownTemplates = config.additionalProperties().containsKey(CodegenConstants.TEMPLATE_DIR);
        config.additionalProperties().forEach((name, value) -> {
            String reason = REFUSED.get(name);
            if (own.contains(name)
                    || OF_OPENAPI_GENERATOR.contains(name)
                    || String.valueOf(value).equals(DEFAULTS.get(name))) {
                return;
            } else if (reason != null) {
                refusals.add(name + " (" + reason + ")");
            } else if (!ownTemplates) {
                checkUnknown(name, own);
            }
        });
    }

    private void checkUnknown(String name, List<String> own) {
        String plain = name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        for (String known : own) {
            if (LIKENESS.apply(plain, known.toLowerCase(Locale.ROOT)) <= MOST_SLIPS) {
                LOG.warn("retrofit-moshi ignores the unknown option {}; did you mean {}?", name, known);
                return;
            }
        }
        boolean ofJava = Stream.of(new JavaClientCodegen())
                .flatMap(generator -> generator.cliOptions().stream())
                .anyMatch(option -> option.getOpt().equals(name));
        if (ofJava) {
            refusals.add(name + " (an option of the java generator)");
        } else {
            LOG.warn("retrofit-moshi ignores the unknown option {}; its options are {}", name, own);
        }
    }

    private boolean isSet(String option) {
        return Boolean.parseBoolean(String.valueOf(config.additionalProperties().get(option)));
    }

    private Map<String, String> typeMappings() {
        config.typeMapping().keySet().stream()
                .filter(Set.of("object", "map", "array", "set", "list", "file", "File", "binary", "AnyType")::contains)
                .findFirst()
                .ifPresent(key -> {
                    throw new IllegalArgumentException("The option typeMappings has " + key
                            + ", which is not a single value; use schemaMappings to map a schema");
                });
        return config.typeMapping();
    }

    private Set<String> list(String option) {
        Object value = config.additionalProperties().get(option);
        Set<String> items = new LinkedHashSet<>(List.of((value == null ? "" : value.toString()).split("[,\\s]+")));
        items.remove("");
        return items;
    }

    private Set<String> rawTexts() {
        Set<String> mediaTypes = new LinkedHashSet<>();
        for (String mediaType : list(RetrofitMoshiCodegen.RAW_TEXTS)) {
            if (!MediaTypes.isText(mediaType)) {
                throw new IllegalArgumentException("The option " + RetrofitMoshiCodegen.RAW_TEXTS + " has " + mediaType
                        + ", which never becomes a String");
            }
            mediaTypes.add(MediaTypes.base(mediaType));
        }
        return mediaTypes;
    }

    private Set<String> textFormats() {
        Set<String> formats = list(RetrofitMoshiCodegen.TEXT_FORMATS);
        for (String format : formats) {
            if (!Scalar.formats().contains(format)) {
                throw new IllegalArgumentException("The option " + RetrofitMoshiCodegen.TEXT_FORMATS + " has " + format
                        + ", which already becomes a String; use one of " + String.join(", ", Scalar.formats()));
            }
        }
        return formats;
    }
}
