package io.github.sessionclients.kitchen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.kitchen.api.DefaultApi;
import io.github.sessionclients.kitchen.api.FirstApi;
import io.github.sessionclients.kitchen.api.Servers;
import io.github.sessionclients.kitchen.model.Color;
import io.github.sessionclients.kitchen.model.DeleteWithBodyRequest;
import io.github.sessionclients.kitchen.model.Dog;
import io.github.sessionclients.kitchen.model.GetThingError5Xx;
import io.github.sessionclients.kitchen.model.Matrix;
import io.github.sessionclients.kitchen.model.OptionalJsonResponse;
import io.github.sessionclients.kitchen.model.Patch;
import io.github.sessionclients.kitchen.model.Pet;
import io.github.sessionclients.kitchen.model.Problem;
import io.github.sessionclients.netim.api.SessionApi;
import io.github.sessionclients.runtime.CommaSeparated;
import io.github.sessionclients.runtime.Cookies;
import io.github.sessionclients.runtime.DateTimeText;
import io.github.sessionclients.runtime.DeepObject;
import io.github.sessionclients.runtime.ErrorResponse;
import io.github.sessionclients.runtime.ExplodedObject;
import io.github.sessionclients.runtime.HeaderList;
import io.github.sessionclients.runtime.NumberText;
import io.github.sessionclients.runtime.Operation;
import io.github.sessionclients.runtime.PipeSeparated;
import io.github.sessionclients.runtime.Secret;
import io.github.sessionclients.runtime.SpaceSeparated;
import io.github.sessionclients.runtime.TextBodyConverterFactory;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** What each emitted method sends, byte for byte, and what it makes of the answer. */
class InterfaceTest {
    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-31T09:30:00+02:00");
    private static final Matrix MATRIX = Matrix.builder().req("a").reqNull(null).build();
    private static final String MATRIX_JSON = "{\"req\":\"a\",\"reqNull\":null}";

    private final OkHttpClient client = new OkHttpClient();
    private final MockWebServer server = new MockWebServer();
    private DefaultApi api =
            new Retrofit.Builder().baseUrl("http://unused.example/").build().create(DefaultApi.class);

    @BeforeEach
    void start() throws IOException {
        server.start();
        api = create(DefaultApi.class);
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private <T> T create(Class<T> type) {
        return new Retrofit.Builder()
                .baseUrl(server.url("/v1/"))
                .client(client)
                .addConverterFactory(TextBodyConverterFactory.create())
                .addConverterFactory(MoshiConverterFactory.create())
                .build()
                .create(type);
    }

    private <T> RecordedRequest send(Call<T> call) throws IOException {
        return send(call, new MockResponse().setResponseCode(204));
    }

    private <T> RecordedRequest send(Call<T> call, MockResponse answer) throws IOException {
        server.enqueue(answer);
        call.execute();
        try {
            return server.takeRequest();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> @Nullable T answered(Call<T> call, MockResponse answer) throws IOException {
        server.enqueue(answer);
        Response<T> response = call.execute();
        return response.body();
    }

    private static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", "application/json").setBody(body);
    }

    private DefaultApiQuery query() {
        return new DefaultApiQuery();
    }

    /** The arguments of the operation with a parameter of each style, all unset. */
    private final class DefaultApiQuery {
        @Nullable
        String text;

        @Nullable
        List<String> multi;

        @Nullable
        CommaSeparated csv;

        @Nullable
        CommaSeparated oddName;

        @Nullable
        SpaceSeparated spaces;

        @Nullable
        PipeSeparated pipes;

        @Nullable
        DateTimeText since;

        @Nullable
        List<DateTimeText> days;

        @Nullable
        LocalDate day;

        @Nullable
        NumberText amount;

        @Nullable
        Color color;

        @Nullable
        List<Color> colors;

        @Nullable
        String json;

        @Nullable
        String keyword;

        DeepObject deep = DeepObject.of("deep", Map.of());
        ExplodedObject exploded = ExplodedObject.of(Map.of());

        String line() throws IOException {
            String line = send(api.queryParameters(
                            text, multi, csv, oddName, spaces, pipes, since, days, day, amount, color, colors, json,
                            keyword, deep, exploded))
                    .getRequestLine();
            assertThat(line).startsWith("GET /v1/query").endsWith(" HTTP/1.1");
            return line.substring("GET /v1/query".length(), line.length() - " HTTP/1.1".length());
        }
    }

    @Test
    void unsetQueryParametersAreNotSent() throws IOException {
        assertThat(query().line()).isEmpty();
    }

    @Test
    void textInAQueryIsEncoded() throws IOException {
        DefaultApiQuery query = query();
        query.text = "a b&c=d+e%2F,é";

        assertThat(query.line()).isEqualTo("?text=a%20b%26c%3Dd%2Be%252F%2C%C3%A9");
    }

    @Test
    void anExplodedListIsOneParameterForEach() throws IOException {
        DefaultApiQuery query = query();
        query.multi = List.of("a,b", "c&d");

        assertThat(query.line()).isEqualTo("?multi=a%2Cb&multi=c%26d");
    }

    @Test
    void commasBetweenValuesDifferFromCommasInThem() throws IOException {
        DefaultApiQuery query = query();
        query.csv = CommaSeparated.of("a,b", "c d", "e&f=g", "h+i", "%2C");

        assertThat(query.line()).isEqualTo("?csv=a%2Cb,c%20d,e%26f%3Dg,h%2Bi,%252C");
    }

    @Test
    void anOddParameterNameIsEncoded() throws IOException {
        DefaultApiQuery query = query();
        query.oddName = CommaSeparated.of(1, 2);

        assertThat(query.line()).isEqualTo("?odd%20name[]%26=1,2");
    }

    @Test
    void spaceAndPipeDelimitedListsHaveTheirDelimiters() throws IOException {
        DefaultApiQuery query = query();
        query.spaces = SpaceSeparated.of("a,b", "c");
        query.pipes = PipeSeparated.of("a b", "c");

        assertThat(query.line()).isEqualTo("?spaces=a%2Cb%20c&pipes=a%20b%7Cc");
    }

    @Test
    void aDelimiterThatCannotBeToldFromDataIsRefusedWithoutTheValue() {
        assertThatThrownBy(() -> SpaceSeparated.of("s3cr3t a"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("s3cr3t");
        assertThatThrownBy(() -> PipeSeparated.of("s3cr3t|a")).message().doesNotContain("s3cr3t");
        assertThatThrownBy(() -> HeaderList.of("s3cr3t,a")).message().doesNotContain("s3cr3t");
    }

    @Test
    void aDeepObjectIsOneParameterForEachProperty() throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("color", "a b");
        properties.put("size", Map.of("width", 1));
        properties.put("at", TIME);
        DefaultApiQuery query = query();
        query.deep = DeepObject.of("deep", properties);

        assertThat(query.line())
                .isEqualTo(
                        "?deep%5Bcolor%5D=a%20b&deep%5Bsize%5D%5Bwidth%5D=1&deep%5Bat%5D=2026-01-31T09%3A30%3A00%2B02%3A00");
    }

    @Test
    void anExplodedObjectIsOneParameterForEachProperty() throws IOException {
        DefaultApiQuery query = query();
        query.exploded = ExplodedObject.of(Map.of("r", "1 2"));

        assertThat(query.line()).isEqualTo("?r=1%202");
    }

    @Test
    void aDateTimeHasItsSecondsAndItsOffset() throws IOException {
        DefaultApiQuery query = query();
        query.since = DateTimeText.of(TIME);
        query.days = List.of(DateTimeText.of(OffsetDateTime.parse("2026-01-31T00:00Z")));
        query.day = LocalDate.of(2026, 1, 31);

        assertThat(query.line())
                .isEqualTo("?since=2026-01-31T09%3A30%3A00%2B02%3A00&days=2026-01-31T00%3A00%3A00Z&day=2026-01-31");
    }

    @Test
    void enumsAndNumbersAreTheirText() throws IOException {
        DefaultApiQuery query = query();
        query.amount = NumberText.of(new BigDecimal("1.50"));
        query.color = Color.LESS_THAN_SIGN_EQUALS_SIGN;
        query.colors = List.of(Color.DARK_BLUE, Color.of("mauve"));

        assertThat(query.line()).isEqualTo("?amount=1.50&color=%3C%3D&colors=dark-blue&colors=mauve");
    }

    @Test
    void jsonInAQueryAndAParameterNamedByAKeywordAreText() throws IOException {
        DefaultApiQuery query = query();
        query.json = MATRIX_JSON;
        query.keyword = "x";

        assertThat(query.line()).isEqualTo("?json=%7B%22req%22%3A%22a%22%2C%22reqNull%22%3Anull%7D&class=x");
    }

    @Test
    void pathParametersAreEncodedAndCommasBetweenThemAreNot() throws IOException {
        FirstApi first = create(FirstApi.class);
        RecordedRequest request = send(first.getThing(new UUID(1, 2), "a/b c?", CommaSeparated.of("x,y", "z/1")));

        assertThat(request.getRequestLine())
                .isEqualTo("GET /v1/things/00000000-0000-0001-0000-000000000002/a%2Fb%20c%3F/x%2Cy,z%2F1 HTTP/1.1");
        assertThat(request.getHeaders().values("Accept")).containsExactly("application/json, application/problem+json");
    }

    @Test
    void otherStylesOfPathParametersAreTakenAsTheyAre() throws IOException {
        RecordedRequest request = send(api.pathStyles(
                ".a.b%20c",
                ";x=1",
                DateTimeText.of(TIME),
                Color.LESS_THAN_SIGN_EQUALS_SIGN,
                LocalDate.of(2026, 1, 31),
                "t",
                CommaSeparated.of("x", 1),
                "s"));

        assertThat(request.getRequestLine())
                .isEqualTo("GET /v1/path/.a.b%20c/;x=1/2026-01-31T09:30:00+02:00/%3C="
                        + "?day=2026-01-31&token=t&point=x,1&scalar=s HTTP/1.1");
    }

    @Test
    void aPathParameterThatTheSpecForgotIsThere() throws IOException {
        assertThat(send(api.undeclaredPathParameter("a")).getRequestLine()).isEqualTo("GET /v1/undeclared/a HTTP/1.1");
    }

    @Test
    void aColonInTheFirstSegmentIsNoScheme() throws IOException {
        RecordedRequest request = send(api.colonInFirstSegment());

        assertThat(request.getRequestLine()).isEqualTo("POST /v1/things:batch HTTP/1.1");
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    @SuppressWarnings("deprecation") // that it is so is what is tested elsewhere
    void headersAndCookiesAreSentAsTheyAre() throws IOException {
        RecordedRequest request = send(api.headerParameters(
                HeaderList.of("a b", "c"),
                DateTimeText.of(TIME),
                "hidden",
                Cookies.of("session", "s1").and("theme", Color.DARK_BLUE)));

        assertThat(request.getRequestLine()).isEqualTo("GET /v1/headers HTTP/1.1");
        assertThat(request.getHeader("X-List")).isEqualTo("a b,c");
        assertThat(request.getHeader("X-Since")).isEqualTo("2026-01-31T09:30:00+02:00");
        assertThat(request.getHeader("X-Secret")).isEqualTo("hidden");
        assertThat(request.getHeaders().values("Cookie")).containsExactly("session=s1; theme=dark-blue");
    }

    @Test
    @SuppressWarnings("deprecation")
    void unsetHeadersAreNotSent() throws IOException {
        RecordedRequest request = send(api.headerParameters(null, null, null, Cookies.of("session", "s1")));

        assertThat(request.getHeaders().names())
                .containsExactlyInAnyOrder("Accept-Encoding", "Connection", "Cookie", "Host", "User-Agent");
    }

    @Test
    void aCookieThatWouldBeAnotherIsRefusedWithoutItsValue() {
        for (String value : List.of("s3cr3t; admin=1", "s3cr3t\r\nX: y", "s3cr3t,", "s3cr3t\u00e9", "s3cr3t \"")) {
            assertThatThrownBy(() -> Cookies.of("session", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("session")
                    .message()
                    .doesNotContain("s3cr3t");
        }
    }

    @Test
    void anOptionalBodyMayBeLeftOut() throws IOException {
        RecordedRequest without = send(api.optionalJson(), json("[1]"));
        RecordedRequest with = send(api.optionalJson(MATRIX), json("[1]"));

        assertThat(without.getRequestLine()).isEqualTo("POST /v1/bodies/json HTTP/1.1");
        assertThat(without.getBodySize()).isZero();
        assertThat(without.getHeader("Content-Type")).isNull();
        assertThat(with.getBody().readUtf8()).isEqualTo(MATRIX_JSON);
        assertThat(with.getHeader("Content-Type")).isEqualTo("application/json; charset=UTF-8");
    }

    @Test
    void aMergePatchHasItsContentType() throws IOException {
        RecordedRequest request = send(api.mergePatch(Patch.builder().name(null).build()));

        assertThat(request.getRequestLine()).isEqualTo("PATCH /v1/bodies/json HTTP/1.1");
        assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/merge-patch+json");
        assertThat(request.getHeader("Accept")).isEqualTo("text/plain");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"name\":null}");
    }

    @Test
    void aDeleteMayHaveABody() throws IOException {
        RecordedRequest request = send(api.deleteWithBody(DeleteWithBodyRequest.of(List.of(new UUID(1, 2)))));

        assertThat(request.getRequestLine()).isEqualTo("DELETE /v1/bodies/json HTTP/1.1");
        assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json; charset=UTF-8");
        assertThat(request.getBody().readUtf8()).isEqualTo("[\"00000000-0000-0001-0000-000000000002\"]");
    }

    @Test
    void anEmptyBodyMayHaveAContentType() throws IOException {
        RecordedRequest request = send(api.postNoOperationId(), json("[]"));

        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBodySize()).isZero();
    }

    @Test
    void aFormIsEncoded() throws IOException {
        RecordedRequest request = send(api.form("a b&c", List.of("x,y", "z=1"), DateTimeText.of(TIME), "hid+den"));

        assertThat(request.getRequestLine()).isEqualTo("POST /v1/bodies/form HTTP/1.1");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(form(request))
                .isEqualTo("name=a+b%26c&tags=x%2Cy&tags=z%3D1&at=2026-01-31T09%3A30%3A00%2B02%3A00"
                        + "&password=hid%2Bden");
    }

    @Test
    void unsetFieldsOfAFormAreNotSent() throws IOException {
        assertThat(send(api.form("a", null, null, null)).getBody().readUtf8()).isEqualTo("name=a");
    }

    /** The body of a form. OkHttp 4 writes a space as %20, OkHttp 5 as a plus. */
    private static String form(RecordedRequest request) {
        return request.getBody().readUtf8().replace("%20", "+");
    }

    @Test
    void aFormOfObjectsIsBuiltByTheCaller() throws IOException {
        RecordedRequest request = send(api.formOfObjects(
                new FormBody.Builder().add("address[city]", "a b").build()));

        assertThat(form(request)).isEqualTo("address%5Bcity%5D=a+b");
        assertThat(send(api.formOfObjects()).getBodySize()).isZero();
    }

    @Test
    void aMultipartFormHasTextAsTextAndObjectsAsJson() throws IOException {
        RequestBody bytes =
                RequestBody.create(new byte[] {0, 1, (byte) 0xff}, MediaType.get("application/octet-stream"));
        RecordedRequest request = send(api.upload(
                MultipartBody.Part.createFormData("file", "a.bin", bytes),
                RequestBody.create("a \"note\"", MediaType.get("text/plain")),
                Problem.builder().title("t").build(),
                List.of(
                        MultipartBody.Part.createFormData("more", "b.bin", bytes),
                        MultipartBody.Part.createFormData("more", "c.bin", bytes))));
        String type = String.valueOf(request.getHeader("Content-Type"));
        String boundary = type.substring("multipart/form-data; boundary=".length());
        String body = request.getBody()
                .readString(java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceAll("Content-Length: \\d+\r\n", ""); // OkHttp 5 writes none into a part

        assertThat(request.getRequestLine()).isEqualTo("POST /v1/bodies/multipart HTTP/1.1");
        assertThat(body)
                .isEqualTo(String.join(
                        "\r\n",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"file\"; filename=\"a.bin\"",
                        "Content-Type: application/octet-stream",
                        "",
                        "\u0000\u0001\u00ff",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"note\"",
                        "Content-Transfer-Encoding: binary",
                        "Content-Type: text/plain; charset=utf-8",
                        "",
                        "a \"note\"",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"meta\"",
                        "Content-Transfer-Encoding: binary",
                        "Content-Type: application/json; charset=UTF-8",
                        "",
                        "{\"title\":\"t\"}",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"more\"; filename=\"b.bin\"",
                        "Content-Type: application/octet-stream",
                        "",
                        "\u0000\u0001\u00ff",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"more\"; filename=\"c.bin\"",
                        "Content-Type: application/octet-stream",
                        "",
                        "\u0000\u0001\u00ff",
                        "--" + boundary + "--",
                        ""));
    }

    @Test
    void unsetPartsAreNotSent() throws IOException {
        RecordedRequest request = send(
                api.upload(MultipartBody.Part.createFormData("file", "a"), RequestBody.create("n", null), null, null));

        assertThat(request.getBody().readUtf8()).doesNotContain("meta", "more", "null");
    }

    @Test
    void aBinaryBodyIsItsBytes() throws IOException {
        byte[] bytes = {0, 1, (byte) 0xff};
        RecordedRequest request =
                send(api.binary(RequestBody.create(bytes, MediaType.get("application/octet-stream"))));

        assertThat(request.getRequestLine()).isEqualTo("PUT /v1/bodies/binary HTTP/1.1");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(request.getHeader("Accept")).isEqualTo("application/octet-stream");
        assertThat(request.getBody().readByteArray()).isEqualTo(bytes);
    }

    @Test
    void aBinaryAnswerIsItsBytes() throws IOException {
        byte[] bytes = {0, 1, (byte) 0xff};
        try (ResponseBody body = answered(
                api.binary(RequestBody.create(bytes, null)),
                new MockResponse().setBody(new okio.Buffer().write(bytes)))) {
            assertThat(Objects.requireNonNull(body).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void aTextAnswerIsItsText() throws IOException {
        MockResponse text = new MockResponse().setBody("not \"JSON\"");

        assertThat(answered(api.mergePatch(Patch.builder().build()), text)).isEqualTo("not \"JSON\"");
    }

    @Test
    void noContentIsNoBody() throws IOException {
        MockResponse none = new MockResponse().setResponseCode(204);

        assertThat(answered(api.colonInFirstSegment(), none)).isNull();
        assertThat(answered(api.postNoOperationId(), none.clone())).isNull();
        assertThat(answered(api.listOfUuids(), none.clone())).isNull();
    }

    @Test
    void anAnswerOfAnyJsonIsAValue() throws IOException {
        OptionalJsonResponse body = answered(api.optionalJson(), json("[1,null]"));

        assertThat(body).isEqualTo(OptionalJsonResponse.of(Arrays.asList(1L, null)));
    }

    @Test
    void anAnswerOfUuidsIsTyped() throws IOException {
        RecordedRequest request = send(api.listOfUuids(), json("[\"00000000-0000-0001-0000-000000000002\"]"));

        assertThat(request.getHeader("Accept")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void severalAnswersAreOneUnion() throws IOException {
        assertThat(answered(api.manyResponses(), json("{\"bark\":true}")))
                .isEqualTo(Dog.builder().bark(true).kind(null).build());
        assertThat(answered(api.manyResponses(), json("{\"title\":\"t\"}")))
                .isEqualTo(Problem.builder().title("t").build());
    }

    @Test
    void anAnswerThatIsOnlyTheDefaultOneIsTyped() throws IOException {
        RecordedRequest request = send(api.form2(), json("{\"title\":\"t\"}"));

        assertThat(request.getRequestLine()).isEqualTo("GET /v1/default/only HTTP/1.1");
        assertThat(request.getHeader("Accept")).isEqualTo("*/*");
    }

    @Test
    void theRootIsTheBaseUrl() throws IOException {
        assertThat(send(api.root()).getRequestLine()).isEqualTo("GET /v1/ HTTP/1.1");
    }

    @Test
    void headAndOptionsAreSent() throws IOException {
        assertThat(send(api.head()).getRequestLine()).isEqualTo("HEAD /v1/head HTTP/1.1");
        assertThat(send(api.options()).getRequestLine()).isEqualTo("OPTIONS /v1/head HTTP/1.1");
    }

    @Test
    void anOperationWithTwoTagsIsEmittedOnce() {
        assertThat(Emitted.apis().stream().filter(type -> type.getName().contains(".kitchen.")))
                .containsExactly(DefaultApi.class, FirstApi.class);
        assertThat(FirstApi.class.getMethods()).hasSize(1);
    }

    @Test
    void anOperationSaysWhatTheSpecSaysOfIt() throws NoSuchMethodException {
        Operation operation = FirstApi.class
                .getMethod("getThing", UUID.class, String.class, CommaSeparated.class)
                .getAnnotation(Operation.class);

        assertThat(operation.id()).isEqualTo("get-thing");
        assertThat(operation.retrySafe()).isTrue();
        assertThat(operation.security()).containsExactly("key");
        assertThat(operation.errors())
                .extracting(ErrorResponse::status, ErrorResponse::type)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("404", Problem.class),
                        org.assertj.core.groups.Tuple.tuple("5XX", GetThingError5Xx.class),
                        org.assertj.core.groups.Tuple.tuple("default", Problem.class));
    }

    @Test
    void anOperationIsNotRetrySafeUnlessTheSpecSaysSo() {
        assertThat(operation("colonInFirstSegment").retrySafe()).isFalse();
        assertThat(operation("elsewhere").security()).isEmpty();
        assertThat(operation("colonInFirstSegment").errors()).isEmpty();
        assertThat(operation("postNoOperationId").errors()[0].type()).isEqualTo(Pet.class);
    }

    private static Operation operation(String method) {
        return method(method).getAnnotation(Operation.class);
    }

    private static Method method(String name) {
        return Arrays.stream(DefaultApi.class.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyMethodHasAnOperationAndCanBeFoundOnTheRequest() {
        assertThat(Emitted.apis())
                .hasSize(11)
                .flatMap(type -> List.of(type.getMethods()))
                .allSatisfy(method ->
                        assertThat(method.getAnnotation(Operation.class)).isNotNull());
        Request request = api.elsewhere().request();
        assertThat(request.tag(retrofit2.Invocation.class)).isNotNull();
    }

    @Test
    void secretParametersAreMarked() {
        assertThat(secrets("headerParameters")).containsExactly(false, false, true, true);
        assertThat(secrets("form")).containsExactly(false, false, false, true);
        assertThat(secrets("pathStyles")).containsExactly(false, false, false, false, false, true, false, false);
    }

    private static List<Boolean> secrets(String method) {
        return Arrays.stream(method(method).getParameters())
                .map(parameter -> parameter.isAnnotationPresent(Secret.class))
                .toList();
    }

    @Test
    void aDeprecatedOperationIsDeprecated() {
        assertThat(method("headerParameters").isAnnotationPresent(Deprecated.class))
                .isTrue();
        assertThat(method("head").isAnnotationPresent(Deprecated.class)).isFalse();
    }

    @Test
    void serversAreConstantsOrBuiltOfTheirVariables() {
        assertThat(Servers.PRODUCTION).isEqualTo("https://kitchen.example/v1/");
        assertThat(Servers.BY_CUSTOMER).isEqualTo("https://acme.kitchen.example/v2/");
        assertThat(Servers.byCustomer("http", "me", "v9")).isEqualTo("http://me.kitchen.example/v9/");
    }

    @Test
    void authenticationIsNoParameterOfAMethod() {
        assertThat(Arrays.stream(SessionApi.class.getMethods())
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .filter(parameter -> parameter.isAnnotationPresent(retrofit2.http.Header.class))
                        .map(parameter -> parameter
                                .getAnnotation(retrofit2.http.Header.class)
                                .value()))
                .doesNotContain("Authorization");
    }

    static List<Class<?>> apis() {
        return Emitted.apis();
    }

    @ParameterizedTest
    @MethodSource("apis")
    void retrofitTakesEveryInterfaceAsAWhole(Class<?> type) {
        Retrofit retrofit = new Retrofit.Builder()
                .baseUrl("https://example.com/")
                .addConverterFactory(TextBodyConverterFactory.create())
                .addConverterFactory(MoshiConverterFactory.create())
                .validateEagerly(true)
                .build();

        assertThatCode(() -> retrofit.create(type)).doesNotThrowAnyException();
    }
}
