package io.github.sessionclients.codegen;

import static io.github.sessionclients.codegen.Documents.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.codegen.MethodParameter.Binding;
import io.github.sessionclients.codegen.MethodParameter.Place;
import io.github.sessionclients.codegen.ParameterReader.Parameters;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterReaderTest {
    private static Parameters read(String path, String... parameters) {
        Spec spec = Documents.spec("paths:\n  '" + path
                + "':\n    get:\n      operationId: op\n      responses: {'204': {description: d}}\n"
                + "      parameters:\n        - " + String.join("\n        - ", parameters) + "\n");
        PathItem item = found(spec.document().getPaths().get(path));
        OperationContext context = new OperationContext(spec, path, item, HttpMethod.GET, item.getGet());
        return new ParameterReader(new TypeReader(spec, NameAllocator.forTypes(), Options.NONE), context).read();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                              | {type: string}               | QUERY     | String",
                "                              | {type: string, format: date-time} | QUERY | DateTimeText",
                "                              | {type: string, format: byte} | QUERY     | String",
                "explode: false,               | {type: array, items: {type: string}} | QUERY | CommaSeparated",
                "style: pipeDelimited, explode: false, | {type: array, items: {type: string}} | QUERY | PipeSeparated",
                "style: spaceDelimited, explode: false, | {type: array, items: {type: string}} | QUERY | SpaceSeparated",
                "style: deepObject,            | {type: object, properties: {x: {type: string}}} | QUERY_MAP | DeepObject",
                "                              | {type: object}               | QUERY_MAP | ExplodedObject",
                "                              | {type: number}               | QUERY     | NumberText",
                "allowReserved: true,          | {type: string}               | QUERY     | ReservedText",
                "style: pipeDelimited, explode: false, | {type: object} | QUERY | PipeSeparated",
                "style: deepObject,            | {type: array, items: {type: string}} | QUERY_MAP | DeepObject",
                "explode: false,               | {type: object}               | QUERY     | CommaSeparated",
                "                              | {}                           | QUERY     | String",
            })
    void aQueryHasTheTypeThatWritesItsStyle(String style, String schema, Place place, String type) {
        MethodParameter parameter = read(
                        "/a", "{name: q, in: query, " + (style == null ? "" : style) + " schema: " + schema + "}")
                .all()
                .get(0);

        assertThat(parameter.binding().place()).isEqualTo(place);
        assertThat(new JavaCode("p").type(parameter.use().type())).contains(type);
        assertThat(parameter.use().nullable()).isEqualTo(place == Place.QUERY);
    }

    @Test
    void anExplodedListIsAListOfSingleValues() {
        MethodParameter parameter = read(
                        "/a", "{name: q, in: query, required: true, schema: {type: array, items: {type: integer}}}")
                .all()
                .get(0);

        assertThat(parameter.use()).isEqualTo(new TypeUse(new ListOf(TypeUse.of(Scalar.LONG)), false, false));
    }

    @Test
    void placeholdersGetNamesThatRetrofitAccepts() {
        Parameters parameters = read(
                "/{a.b}/{_c}/{undeclared}",
                "{name: a.b, in: path, required: true, schema: {type: string}}",
                "{name: _c, in: path, required: true, schema: {type: array, items: {type: string}}}");

        assertThat(parameters.path()).isEqualTo("{pAB}/{pC}/{undeclared}");
        assertThat(parameters.all())
                .extracting(MethodParameter::binding)
                .containsExactly(
                        Binding.of(Place.PATH, "pAB"),
                        new Binding(Place.PATH, "pC", true),
                        Binding.of(Place.PATH, "undeclared"));
    }

    @Test
    void parametersStandInTheOrderThatRetrofitAsksFor() {
        Parameters parameters = read(
                "/{p}",
                "{name: h, in: header, schema: {type: string}}",
                "{name: m, in: query, style: deepObject, schema: {type: object}}",
                "{name: q, in: query, schema: {type: string}}",
                "{name: c, in: cookie, schema: {type: string}}",
                "{name: Accept, in: header, schema: {type: string}}");

        assertThat(parameters.all()).extracting(MethodParameter::name).containsExactly("p", "q", "m", "h", "cookies");
    }

    @Test
    void cookiesAreOneParameterAndSecretIfOneOfThemIs() {
        MethodParameter cookies = read(
                        "/a",
                        "{name: theme, in: cookie, schema: {type: string}}",
                        "{name: token, in: cookie, required: true, schema: {type: string, format: password}}")
                .all()
                .get(0);

        assertThat(cookies.use()).isEqualTo(new TypeUse(Libraries.COOKIES, false, true));
        assertThat(cookies.doc().toString()).contains("theme", "token (required)");
    }

    @Test
    void theDocSaysTheDefault() {
        assertThat(read("/a", "{name: n, in: query, description: How many., schema: {type: integer, default: 20}}")
                        .all()
                        .get(0)
                        .doc())
                .containsExactly("How many. Default: 20");
    }

    @Test
    void aPlaceholderInTheQueryIsRefusedByItsPlace() {
        assertThatThrownBy(() -> read("/a?b={c}", "{name: c, in: query, schema: {type: string}}"))
                .hasMessageContainingAll("#/paths/~1a?b={c}/get", "{c} in its query");
    }
}
