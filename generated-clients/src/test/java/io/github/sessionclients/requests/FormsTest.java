package io.github.sessionclients.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sessionclients.requests.api.FormsApi;
import io.github.sessionclients.requests.model.Point;
import io.github.sessionclients.runtime.NumberText;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the builders of forms send, and what they refuse. */
class FormsTest {
    private static final Point POINT = Point.builder().x(1L).y(2L).build();

    @RegisterExtension
    private final StubServer server = new StubServer();

    @Test
    void aFormHasItsFieldsAsTheSpecEncodesThem() throws Exception {
        RecordedRequest request = server.send(server.create(FormsApi.class)
                .largeForm(new FormsApi.LargeFormBuilder()
                        .to("a b")
                        .amount(NumberText.of(1e7))
                        .tags(List.of("x", "y"))
                        .codes(List.of("c 1", "d"))
                        .metadata(Map.of("k", "v"))
                        .address(POINT)
                        .add("extra", "1")
                        .build()));

        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getBody().readUtf8().replace("%20", "+")) // OkHttp 4 writes a space so
                .isEqualTo("to=a+b&amount=10000000&tags=x&tags=y&codes=c+1%2Cd&metadata%5Bk%5D=v"
                        + "&address=%7B%22x%22%3A1%2C%22y%22%3A2%7D&extra=1");
    }

    @Test
    void setAgainAFieldHasItsNewValueOnly() throws Exception {
        RecordedRequest request = server.send(server.create(FormsApi.class)
                .largeForm(new FormsApi.LargeFormBuilder().to("a").to("b").build()));

        assertThat(request.getBody().readUtf8()).isEqualTo("to=b");
    }

    @Test
    void aFormNamesTheFieldsThatItLacks() {
        assertThatThrownBy(() -> new FormsApi.LargeFormBuilder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("LargeFormBuilder: required but not set: to");
        assertThatThrownBy(() -> new FormsApi.PartsMultipartBuilder().build())
                .hasMessage("PartsMultipartBuilder: required but not set: meta, doc");
    }

    @Test
    void partsHaveTheContentTypesAndHeadersOfTheirEncoding() throws Exception {
        RequestBody xml = RequestBody.create(ByteString.encodeUtf8("<q/>"), MediaType.get("application/xml"));
        RecordedRequest request = server.send(server.create(FormsApi.class)
                .parts(new FormsApi.PartsMultipartBuilder()
                        .meta(POINT)
                        .doc(xml)
                        .text("t")
                        .signed(MultipartBody.Part.create(
                                Headers.of("Content-Disposition", "form-data; name=\"signed\"", "X-Signature", "s"),
                                RequestBody.create("v", null)))
                        .points(List.of(POINT, POINT))
                        .file("a.png", RequestBody.create(new byte[] {1}, MediaType.get("image/png")))
                        .oddName("o")
                        .build()));

        assertThat(parts(request))
                .containsExactly(
                        "form-data; name=\"meta\" | application/vnd.acme+json | {\"x\":1,\"y\":2}",
                        "form-data; name=\"doc\" | application/xml | <q/>",
                        "form-data; name=\"text\" | text/plain; charset=utf-8 | t",
                        "form-data; name=\"signed\" | X-Signature: s | v",
                        "form-data; name=\"points\" | application/json | {\"x\":1,\"y\":2}",
                        "form-data; name=\"points\" | application/json | {\"x\":1,\"y\":2}",
                        "form-data; name=\"file\"; filename=\"a.png\" | image/png | \u0001",
                        "form-data; name=\"odd %22name\" | o");
    }

    /** The parts of a multipart body: disposition, other headers, content. */
    private static List<String> parts(RecordedRequest request) {
        String boundary = String.valueOf(request.getHeader("Content-Type")).replaceFirst(".*boundary=", "");
        String body = request.getBody().readUtf8();
        return List.of(body.substring(boundary.length() + 4, body.length() - boundary.length() - 8)
                        .split("\r\n--" + boundary + "\r\n"))
                .stream()
                .map(part -> part.replaceAll("Content-Length: \\d+\r\n", "") // OkHttp 5 writes none into a part
                        .replaceAll("Content-(Disposition|Type): ", "")
                        .replace("\r\n\r\n", " | ")
                        .replace("\r\n", " | "))
                .toList();
    }

    @Test
    void allPartsOptionalAndNoneGivenIsRefused() {
        assertThatThrownBy(() -> new FormsApi.OptionalPartsMultipartBuilder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("OptionalPartsMultipartBuilder: no part is set,"
                        + " but multipart/form-data needs at least one");
    }

    @Test
    void aFileBehindAllOfKeepsItsName() throws Exception {
        FormsApi api = server.create(FormsApi.class);
        RequestBody bytes = RequestBody.create(new byte[] {1}, null);

        assertThat(parts(server.send(api.fileBehindAllOf(MultipartBody.Part.createFormData("file", "a.bin", bytes)))))
                .containsExactly("form-data; name=\"file\"; filename=\"a.bin\" | \u0001");
        assertThat(parts(server.send(api.optionalParts(new FormsApi.OptionalPartsMultipartBuilder()
                        .file("b.bin", bytes)
                        .build()))))
                .containsExactly("form-data; name=\"file\"; filename=\"b.bin\" | \u0001");
    }

    @Test
    void aFormThatIsOneOfSeveralHasTheFieldsOfAll() throws Exception {
        FormsApi api = server.create(FormsApi.class);

        assertThat(parts(server.send(api.eitherForm(
                        new FormsApi.EitherFormMultipartBuilder().a("1").build()))))
                .containsExactly("form-data; name=\"a\" | 1");
    }
}
