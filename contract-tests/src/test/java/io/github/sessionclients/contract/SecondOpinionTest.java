package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecondOpinionTest {
    private final SecondOpinion opinion = new SecondOpinion("fake", FakeSpec.DOCUMENT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/things/a",
                "/things/a%20b%2Fc?label=%2B%C3%A9",
                "/things/a+b",
                "/things/a?ids=1&ids=2&codes=1,2"
            })
    void nothingIsWrongWithAGoodRequest(String target) {
        assertThat(opinion.request(FakeSpec.put(target, "{}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/things/a?other=1          | Query parameter 'other' is unexpected",
                "/things/a?Label=1          | Query parameter 'Label' is unexpected",
                "/things/a?label=1&label=2  | Multiple values found for parameter 'label'",
                "/things/a?label=a+b        | the query has a +",
                "/things/a b                | the path segment has characters that are not encoded",
                "/things/é                  | the path segment has characters that are not encoded",
                "/things/[a]                | the path segment has characters that are not encoded",
                "/things/a%2                | the path segment has characters that are not encoded",
                "/things/a%2f               | the path segment has characters that are not encoded",
                "/things/a%2520b            | the path segment is encoded twice: %2520",
                "/things/a?label=a%2520b    | the query is encoded twice: %2520",
                "/things/%E9                | the path segment is not UTF-8",
                "/things/a?label=é          | the query has characters that are not encoded",
                "/things/a?ids=1,2          | the array ids is not exploded",
                "/things/a?ids[]=1%7C2      | the array ids is not exploded",
                "/things/a?codes=1&codes=2  | Parameter 'codes' expected an array style of 'form' [explode=false]",
                "/things/a/                 | no operation is PUT /things/a/",
                "//things/a                 | no operation is PUT //things/a",
                "/Things/a                  | no operation is PUT /Things/a",
                "/%74hings/a                | no operation is PUT /%74hings/a",
            })
    void wrongTargetIsCaught(String target, String objection) {
        assertThat(opinion.request(FakeSpec.put(target, "{}")))
                .anySatisfy(each -> assertThat(each).contains(objection));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"name\":1}       | validation.request.body.schema.type",
                "{\"name\":\"\"}    | validation.request.body.schema.minLength",
                "{\"size\":-1}      | validation.request.body.schema.minimum",
                "{\"size\":null}    | validation.request.body.schema.type",
                "{\"other\":1}      | validation.request.body.schema.additionalProperties",
                "{                  | validation.request.body.schema.invalidJson",
            })
    void wrongBodyIsCaught(String body, String objection) {
        assertThat(opinion.request(FakeSpec.put("/things/a", body)))
                .anySatisfy(each -> assertThat(each).contains(objection));
    }

    @Test
    void missingBodyCredentialsAndMediaTypeAreCaught() {
        Exchange bare = FakeSpec.put("/things/a", "");
        Exchange request = new Exchange(
                "fake",
                "PUT",
                bare.target(),
                Headers.of(),
                ByteString.encodeUtf8("{}"),
                200,
                Headers.of(),
                ByteString.EMPTY);

        assertThat(opinion.request(bare)).singleElement().asString().contains("A request body is required");
        assertThat(opinion.request(request))
                .contains("a body without a Content-Type", "no credentials of the form apiKey x-key");
    }

    @Test
    void wrongAnswerIsCaught() {
        Exchange answer = new Exchange(
                "fake",
                "PUT",
                "/things/a",
                Headers.of(),
                ByteString.EMPTY,
                200,
                Headers.of("Content-Type", "application/json", "X-Count", "many"),
                ByteString.encodeUtf8("{\"name\":1}"));

        assertThat(opinion.answer(answer))
                .anySatisfy(each -> assertThat(each).contains("response.header"))
                .anySatisfy(each -> assertThat(each).contains("response.body"));
    }
}
