package io.github.sessionclients.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.internal.TestVendor.Api;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import retrofit2.Invocation;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** What a call sends, and what of it is shown. */
class CallRequestTest {
    /** A call with a secret in its path. */
    static CallRequest login(String user, String password, String note) {
        Retrofit retrofit = new Retrofit.Builder()
                .baseUrl("https://h/")
                .addConverterFactory(MoshiConverterFactory.create())
                .build();
        Request request = retrofit.create(Api.class).login(user, password, note).request();
        Invocation invocation = Objects.requireNonNull(request.tag(Invocation.class));
        OperationInfo operation =
                new OperationInfo(invocation, Object.class, invocation.method().getAnnotations(), retrofit, false);
        ApiHandle handle =
                TestVendor.handle(TestVendor.transport(HttpUrl.get("https://h/"), RetryPolicy.none(), new FakeTime()));
        return CallRequest.of(handle, operation, request, invocation);
    }

    @Test
    void secretsAreSentButNotShown() {
        CallRequest call = login("u", "p/ss", "note");
        Request sent = call.toSend(call.newState(false));

        assertThat(call.request().toString())
                .contains("login/u/%E2%96%88%E2%96%88")
                .doesNotContain("p/ss", "p%2Fss");
        assertThat(sent.url()).hasToString("https://h/login/u/p%2Fss?note=note");
        assertThat(String.valueOf(sent.tag(Invocation.class))).doesNotContain("p/ss");
    }

    @Test
    void theStateIsTheOnlyTagThatIsAdded() {
        CallRequest call = login("u", "p", "note");
        CallState state = call.newState(false);

        assertThat(call.toSend(state).tag(CallState.class)).isSameAs(state);
        assertThat(call.request().tag(CallState.class)).isNull();
    }
}
