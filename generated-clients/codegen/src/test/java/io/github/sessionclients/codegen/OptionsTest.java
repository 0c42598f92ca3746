package io.github.sessionclients.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openapitools.codegen.CliOption;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;

/** Each option of OpenAPI Generator works, or is refused in a sentence. */
class OptionsTest {
    private final Path folder;
    private int outputs;

    OptionsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void forgetSelections() {
        GlobalSettings.reset();
    }

    /** The emitted files by their names without packages. */
    private Map<String, String> generate(Consumer<CodegenConfigurator> options) throws IOException {
        Path output = folder.resolve("output" + outputs++);
        CodegenConfigurator configurator = new CodegenConfigurator()
                .setGeneratorName("retrofit-moshi")
                .setInputSpec(Path.of(System.getProperty("basedir", ""), "src/test/openapi/options.yaml")
                        .toString())
                .setOutputDir(output.toString())
                .setApiPackage("p.api")
                .setModelPackage("p.model");
        options.accept(configurator);
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(output.resolve("src/main/java"))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(String.valueOf(file.getFileName()).replace(".java", ""), Files.readString(file));
            }
        }
        return files;
    }

    private String emitted(String file, Consumer<CodegenConfigurator> options) throws IOException {
        return String.valueOf(generate(options).get(file));
    }

    @Test
    void modelsMayHaveAPrefixAndASuffixAndInterfacesASuffix() throws IOException {
        assertThat(generate(c ->
                        c.setModelNamePrefix("Acme").setModelNameSuffix("Dto").setApiNameSuffix("Client")))
                .containsKeys("AcmePetDto", "AcmePetKindDto", "AcmePetDtoJsonAdapter", "PetsClient")
                .doesNotContainKeys("Pet", "PetsApi");
    }

    @Test
    void aModelMayHaveAnotherName() throws IOException {
        assertThat(generate(c -> c.addModelNameMapping("Pet", "Beast")))
                .containsKeys("Beast", "BeastKind")
                .doesNotContainKeys("Pet", "PetKind");
        assertThat(generate(c -> c.addInlineSchemaNameMapping("PetKind", "Kind")))
                .containsKey("Kind");
    }

    @Test
    void propertiesParametersValuesAndMethodsMayHaveOtherNames() throws IOException {
        assertThat(emitted("Pet", c -> c.addNameMapping("Pet.born", "birth").addNameMapping("price", "cost")))
                .contains("birth()", "cost()", "id()");
        assertThat(emitted("PetsApi", c -> c.addParameterNameMapping("since", "after")))
                .contains("DateTimeText after");
        assertThat(emitted("PetKind", c -> c.addEnumNameMapping("PetKind.cat", "FELINE")))
                .contains("FELINE = constant(\"cat\"", "DOG = ");
        assertThat(emitted("PetsApi", c -> c.addOperationIdNameMapping("v1_pets_addPet", "create")))
                .contains(" create(", " v1PetsListPets(");
        assertThat(emitted("Pet", c -> c.addAdditionalReservedWordMapping("class", "kindOfClass")))
                .contains("kindOfClass()");
    }

    @Test
    void thePrefixOfOperationIdsMayBeLeftOut() throws IOException {
        assertThat(emitted("PetsApi", c -> c.setRemoveOperationIdPrefix(true))).contains(" petsListPets(");
        assertThat(emitted(
                        "PetsApi",
                        c -> c.setRemoveOperationIdPrefix(true)
                                .addAdditionalProperty("removeOperationIdPrefixCount", "-1")))
                .contains(" listPets(", " addPet(");
    }

    @ParameterizedTest
    @CsvSource({
        "date-time,        String,              String born()",
        "string+date-time, java.time.Instant,   Instant born()",
        "OffsetDateTime,   LocalDateTime,       LocalDateTime born()",
        "number,           Double,              Double price()",
        "UUID,             com.acme.Id,         Id id()",
    })
    void aTypeMayBeAnother(String from, String to, String accessor) throws IOException {
        assertThat(emitted("Pet", c -> c.addTypeMapping(from, to))).contains(accessor);
    }

    @Test
    void aTypeMayBeNamedByAnImport() throws IOException {
        assertThat(emitted(
                        "Pet",
                        c -> c.addTypeMapping("date-time", "Moment").addImportMapping("Moment", "com.acme.Moment")))
                .contains("import com.acme.Moment;", "Moment born()");
        assertThatThrownBy(() -> generate(c -> c.addTypeMapping("date-time", "Moment")))
                .hasMessage("The option typeMappings names Moment without its package;"
                        + " use the qualified name, or add it to importMappings");
        assertThatThrownBy(() -> generate(c -> c.addTypeMapping("date-time", "Integer")))
                .hasMessageContaining("maps date-time to Integer, but its value in JSON is a ");
    }

    @Test
    void aSchemaMayBeAClassThatIsThere() throws IOException {
        assertThat(generate(c -> c.addSchemaMapping("Money", "com.acme.Money")))
                .doesNotContainKey("Money")
                .hasEntrySatisfying("Pet", text -> assertThat(text).contains("import com.acme.Money;", "Money money()"))
                .hasEntrySatisfying("PetJsonAdapter", text -> assertThat(text).contains("moshi.adapter(Money.class)"));
        assertThat(generate(c -> c.addImportMapping("User", "com.acme.User"))).doesNotContainKey("User");
        assertThatThrownBy(() -> generate(c -> c.addSchemaMapping("Cat", "com.acme.Cat")))
                .hasMessage(
                        "at #/components/schemas/Cat: the schema cannot be mapped to com.acme.Cat, because it is part of a hierarchy");
    }

    @Test
    void whatIsEmittedCanBeSelectedByTheNamesOfTheSpecOrOfTheCode() throws IOException {
        assertThat(generate(c -> c.addGlobalProperty("apis", "Pets"))).containsOnlyKeys("PetsApi");
        forgetSelections();
        assertThat(generate(c -> c.addGlobalProperty("models", "User")))
                .containsKeys("User", "UserJsonAdapter")
                .doesNotContainKey("Pet");
        forgetSelections();
        assertThatThrownBy(() -> generate(c -> c.addGlobalProperty("apis", "Dogs")))
                .hasMessage("The option apisToGenerate has Dogs; use one of PetsApi, UsersApi");
    }

    @Test
    void aFilterLeavesOutOperationsAndTheModelsThatOnlyTheyNeed() throws IOException {
        assertThat(generate(c -> c.addOpenapiNormalizer("FILTER", "tag:Pets")))
                .containsKeys("PetsApi", "Pet", "Money", "Animal", "Cat")
                .doesNotContainKeys("UsersApi", "User", "Switch");
        assertThatThrownBy(() -> generate(c -> c.addOpenapiNormalizer("FILTER", "tag:Dogs")))
                .hasMessage("The option openapiNormalizer has FILTER=tag:Dogs, which matches none of the 5 operations");
    }

    @Test
    void onlyTheRulesRunThatTheUserNames() throws IOException {
        assertThat(emitted("UsersApi", c -> c.addOpenapiNormalizer("SET_TAGS_FOR_ALL_OPERATIONS", "Users")))
                .contains(" v1PetsListPets(");
    }

    @Test
    void aVariableOfAServerMayHaveAnotherDefault() throws IOException {
        assertThat(emitted("Servers", c -> c.addServerVariable("region", "us")))
                .contains("\"https://us.example.com/\"");
    }

    @Test
    void accessorsMayBeBeanGetters() throws IOException {
        Map<String, String> files = generate(c -> c.addAdditionalProperty("beanAccessors", "true"));

        assertThat(files.get("Pet")).contains("OffsetDateTime getBorn()", "{@link Pet#getBorn()}", "Builder born(");
        assertThat(files.get("PetJsonAdapter")).contains("value.getBorn()");
    }

    @Test
    void textsMayBeLeftAsTheyCome() throws IOException {
        assertThat(emitted("UsersApi", c -> {})).contains("Call<String> v1UsersExport(");
        assertThat(emitted("UsersApi", c -> c.addAdditionalProperty("rawTexts", "text/html,text/CSV")))
                .contains("Call<ResponseBody> v1UsersExport(");
        assertThatThrownBy(() -> generate(c -> c.addAdditionalProperty("rawTexts", "application/pdf")))
                .hasMessage("The option rawTexts has application/pdf, which never becomes a String");
    }

    @Test
    void interfacesMayHaveAVariantForCoroutines() throws IOException {
        Map<String, String> files = generate(c -> c.addAdditionalProperty("kotlinSuspend", "true"));

        assertThat(files).containsKeys("PetsApi", "SuspendPetsApi.kt", "UsersApi");
        assertThat(files.get("SuspendUsersApi.kt")).isEqualTo("""
                package p.api

                import io.github.sessionclients.runtime.ErrorResponse
                import io.github.sessionclients.runtime.Generated
                import io.github.sessionclients.runtime.Operation
                import io.github.sessionclients.runtime.TextBody
                import p.model.User
                import retrofit2.Response
                import retrofit2.http.Body
                import retrofit2.http.GET
                import retrofit2.http.HTTP
                import retrofit2.http.Headers
                import retrofit2.http.Path
                import retrofit2.http.Query

                /** The operations of [UsersApi] as suspending functions. */
                @Generated
                @JvmSuppressWildcards
                public interface SuspendUsersApi {
                  /** See [UsersApi.v1UsersList]. */
                  @GET("users")
                  @Headers("Accept: application/json")
                  @Operation(
                      id = "v1_users_list")
                  public suspend fun v1UsersList(): User

                  /** See [UsersApi.v1UsersExport]. */
                  @GET("users/{in}/export")
                  @Headers("Accept: text/csv, application/json")
                  @TextBody
                  @Operation(
                      id = "v1_users_export",
                      errors = [
                        ErrorResponse(status = "404", type = User::class),
                      ])
                  public suspend fun v1UsersExport(
                      @Path("in") `in`: String,
                      @Query("\\$top") top: Int? = null,
                  ): String

                  /** See [UsersApi.v1UsersDrop]. */
                  @Deprecated("Marked as deprecated in the spec")
                  @HTTP(method = "DELETE", path = "users/{in}/export", hasBody = true)
                  @Headers("Accept: application/json")
                  @Operation(
                      id = "v1_users_drop")
                  public suspend fun v1UsersDrop(
                      @Path("in") `in`: String,
                      @Body body: List<String?>,
                  ): Response<User>
                }
                """.stripIndent());
    }

    @Test
    void valuesOfAnEnumMayHaveNamesAndDescriptionsInTheSpec() throws IOException {
        assertThat(emitted("Switch", c -> {}))
                .contains("OFF = constant(0L", "ON = constant(1L")
                .containsSubsequence("* Not lit.", "OFF =", "* Lit.", "ON =");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dateLibrary   | dateLibrary (an option of the java generator)",
                "groupId       | groupId (the generator emits Java sources only, no project files)",
                "httpUserAgent | httpUserAgent (set the header in an interceptor of your OkHttpClient)",
                "emitRuntime   | emitRuntime (the generator emits no runtime; the code uses io.github.sessionclients:session-clients-runtime)",
            })
    void whatMeansNothingHereIsRefused(String option, String reason) {
        assertThatThrownBy(() -> generate(c -> c.addAdditionalProperty(option, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("retrofit-moshi does not support these options: " + reason);
    }

    @Test
    void allThatIsRefusedIsNamedAtOnce() {
        assertThatThrownBy(() -> generate(c -> c.addInstantiationType("array", "x")
                        .addInlineSchemaOption("RESOLVE_INLINE_ENUMS", "true")
                        .addLanguageSpecificPrimitive("x")))
                .hasMessageContainingAll("instantiationTypes", "inlineSchemaOptions", "languageSpecificPrimitives");
        assertThatThrownBy(() -> generate(c -> c.addTypeMapping("object", "com.acme.Any")))
                .hasMessage("The option typeMappings has object, which is not a single value;"
                        + " use schemaMappings to map a schema");
        assertThatThrownBy(() -> generate(c -> c.setTemplatingEngineName("handlebars")))
                .hasMessage("retrofit-moshi does not support the option engine: its templates are Mustache templates");
        assertThatThrownBy(() -> generate(c -> c.addOpenapiNormalizer("NORMALIZER_CLASS", "x")))
                .hasMessageContaining("NORMALIZER_CLASS");
    }

    @Test
    void theHelpListsTheOptionsOfThisGeneratorAndNoMore() {
        List<String> options = new RetrofitMoshiCodegen()
                .cliOptions().stream().map(CliOption::getOpt).toList();

        assertThat(options)
                .containsExactly(
                        "sourceFolder",
                        "provenance",
                        "textFormats",
                        "rawTexts",
                        "beanAccessors",
                        "kotlinSuspend",
                        "allowDanglingReferences",
                        "followRemoteReferences");
    }
}
