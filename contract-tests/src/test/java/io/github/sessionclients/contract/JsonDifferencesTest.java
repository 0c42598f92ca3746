package io.github.sessionclients.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonDifferencesTest {
    @Test
    void orderOfMembersIsNone() throws IOException {
        assertThat(between("{\"a\": 1, \"b\": [2.0, null]}", "{\"b\":[2.0,null],\"a\":1}"))
                .isEmpty();
    }

    @Test
    void lostMember() throws IOException {
        assertThat(between("{\"a\": {\"b\": null}}", "{\"a\":{}}")).containsExactly("/a/b: lost null");
    }

    @Test
    void addedMember() throws IOException {
        assertThat(between("{}", "{\"a\":null}")).containsExactly("/a: added null");
    }

    @Test
    void lostElement() throws IOException {
        assertThat(between("[1, 2]", "[1]")).containsExactly("/1: lost 2");
    }

    @Test
    void otherType() throws IOException {
        assertThat(between("{\"a\": [\"1\"]}", "{\"a\":[1]}")).containsExactly("/a/0: expected \"1\" but was 1");
    }

    @Test
    void textThatIsNoJson() throws IOException {
        assertThat(between("{}", "<html>")).containsExactly("not JSON: <html>");
    }

    private static List<String> between(String expected, String actual) throws IOException {
        return JsonDifferences.between(new ObjectMapper().readTree(expected), actual);
    }
}
