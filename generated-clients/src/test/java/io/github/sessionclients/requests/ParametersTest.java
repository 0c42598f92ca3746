package io.github.sessionclients.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.requests.api.ParametersApi;
import io.github.sessionclients.requests.model.Pageable;
import io.github.sessionclients.requests.model.Point;
import io.github.sessionclients.requests.model.QueryFilter;
import io.github.sessionclients.runtime.CommaSeparated;
import io.github.sessionclients.runtime.DeepObject;
import io.github.sessionclients.runtime.ExplodedObject;
import io.github.sessionclients.runtime.HeaderList;
import io.github.sessionclients.runtime.NumberText;
import io.github.sessionclients.runtime.PipeSeparated;
import io.github.sessionclients.runtime.ReservedText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What parameters are on the wire: models by their properties, numbers without exponents, reserved characters as asked for. */
class ParametersTest {
    private static final Point POINT = Point.builder().x(1L).y(2L).build();

    @RegisterExtension
    private final StubServer server = new StubServer();

    private String query(QueryArguments arguments) throws Exception {
        ParametersApi api = server.create(ParametersApi.class);
        return server.path(api.query(
                        arguments.amount,
                        arguments.ratio,
                        arguments.amounts,
                        arguments.place,
                        arguments.places,
                        arguments.at,
                        arguments.piped,
                        arguments.pageable,
                        arguments.filter,
                        arguments.expand))
                .replace("/base/query", "");
    }

    private static final class QueryArguments {
        @Nullable
        NumberText amount;

        @Nullable
        NumberText ratio;

        @Nullable
        List<NumberText> amounts;

        @Nullable
        ReservedText place;

        @Nullable
        List<ReservedText> places;

        @Nullable
        CommaSeparated at;

        @Nullable
        PipeSeparated piped;

        ExplodedObject pageable = ExplodedObject.of(Map.of());
        DeepObject filter = DeepObject.of("filter", Map.of());
        DeepObject expand = DeepObject.of("expand", Map.of());
    }

    @Test
    void numbersHaveNoExponent() throws Exception {
        QueryArguments arguments = new QueryArguments();
        arguments.ratio = NumberText.of(12345678.0);
        arguments.amount = NumberText.of(new BigDecimal("100").stripTrailingZeros());
        arguments.amounts = List.of(NumberText.of(0.000001), NumberText.of(7L));

        assertThat(query(arguments)).isEqualTo("?amount=100&ratio=12345678&amounts=0.000001&amounts=7");
    }

    @Test
    void reservedCharactersAreKeptWhereTheSpecAllowsThem() throws Exception {
        QueryArguments arguments = new QueryArguments();
        arguments.place = ReservedText.of("a/b:c?d@e");
        arguments.places = List.of(ReservedText.of("x&y#z"), ReservedText.of("é%2F %"));

        assertThat(query(arguments)).isEqualTo("?place=a/b:c?d@e&places=x%26y%23z&places=%C3%A9%2F%20%25");
    }

    @Test
    void aModelInADelimitedParameterIsItsNamesAndValues() throws Exception {
        QueryArguments arguments = new QueryArguments();
        arguments.at = CommaSeparated.of(POINT);
        arguments.piped = PipeSeparated.of(POINT);

        assertThat(query(arguments)).isEqualTo("?at=x,1,y,2&piped=x%7C1%7Cy%7C2");
    }

    @Test
    void anExplodedModelHasItsListsAsRepeatedParameters() throws Exception {
        QueryArguments arguments = new QueryArguments();
        arguments.pageable = ExplodedObject.of(
                Pageable.builder().page(0L).sort(List.of("a,asc", "b,desc")).build());

        assertThat(query(arguments)).isEqualTo("?page=0&sort=a%2Casc&sort=b%2Cdesc");
    }

    @Test
    void aDeepObjectMayHoldListsAndModels() throws Exception {
        QueryArguments arguments = new QueryArguments();
        arguments.filter = DeepObject.of(
                "filter", QueryFilter.builder().ids(List.of("a", "b")).at(POINT).build());
        arguments.expand = DeepObject.of("expand", List.of("c", "d"), DeepObject.Lists.BRACKETS);

        assertThat(query(arguments))
                .isEqualTo("?filter%5Bids%5D=a&filter%5Bids%5D=b&filter%5Bat%5D%5Bx%5D=1&filter%5Bat%5D%5By%5D=2"
                        + "&expand%5B%5D=c&expand%5B%5D=d");
    }

    @Test
    void modelsInPathsAndHeadersAreTheirProperties() throws Exception {
        ParametersApi api = server.create(ParametersApi.class);
        RecordedRequest request = server.send(api.pathObjects(
                CommaSeparated.of(1e7, 2),
                CommaSeparated.of(POINT),
                CommaSeparated.ofPairs(POINT),
                HeaderList.of(POINT),
                HeaderList.ofPairs(POINT)));

        assertThat(request.getPath()).isEqualTo("/base/path/10000000,2/x,1,y,2/x=1,y=2");
        assertThat(request.getHeader("X-Point")).isEqualTo("x,1,y,2");
        assertThat(request.getHeader("X-Pairs")).isEqualTo("x=1,y=2");
    }
}
