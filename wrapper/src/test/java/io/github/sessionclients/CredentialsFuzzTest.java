package io.github.sessionclients;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sessionclients.CredentialsTest.Carrier;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.internal.FakeNetwork;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.http.GET;

/**
 * Whatever a builder is given: it names the setting that it refuses, in words that hold nothing of the value, or a request
 * goes out. The first byte of an input chooses the setting, the rest is its value, with characters as {@code \}{@code u0041}
 * where UTF-8 has none.
 */
class CredentialsFuzzTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");
    private static final List<String> URL_COMPLAINTS = List.of(
            " is not an http(s) URL, such as https://api.example.com/",
            " must be https because credentials would travel unencrypted to HOST;"
                    + " to allow that, call allowPlainHttp(\"HOST\") or set allow-plain-http",
            " must not contain credentials",
            " must not have a query or fragment");

    interface AnyApi {
        @GET("any")
        Call<Map<String, Object>> any();
    }

    /** A setting, what it is called, how it travels if it is a credential, and a call with it. */
    private record Setting(String name, @Nullable Carrier carrier, Use use) {
        interface Use {
            ApiCall<?> call(String value);
        }
    }

    private static final FakeNetwork NETWORK =
            new FakeNetwork(request -> ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                            + "{\"access_token\":\"t\",\"Token\":\"t\",\"onboardingStatus\":\"UNKNOWN\",\"sessionId\":\"s\","
                            + "\"Result\":{\"TotalErrors\":0}}")
                    .getBytes(StandardCharsets.UTF_8));

    private static final List<Setting> SETTINGS = List.of(
            new Setting("id", Carrier.BASIC_USER, value -> netim(value, "s", null)),
            new Setting("secret", Carrier.TEXT, value -> netim("i", value, null)),
            new Setting("baseUrl", null, value -> netim("i", "s", value)),
            new Setting("apiKey", Carrier.HEADER, value -> incode(value, "t", null)),
            new Setting("token", Carrier.HEADER, value -> incode("k", value, null)),
            new Setting("baseUrl", null, value -> incode("k", "t", value)),
            new Setting("customerId", Carrier.HEADER, value -> genesys("s", value, null)),
            new Setting("sessionId", Carrier.PATH, value -> genesys(value, "c", null)),
            new Setting("baseUrl", null, value -> genesys("s", "c", value)),
            new Setting("apiKey", Carrier.HEADER, value -> sensorpro(value, "o", "u", "p", false, null)),
            new Setting("organization", Carrier.PATH, value -> sensorpro("k", value, "u", "p", false, null)),
            new Setting("user", Carrier.PATH, value -> sensorpro("k", "o", value, "p", false, null)),
            new Setting("password", Carrier.PATH, value -> sensorpro("k", "o", "u", value, false, null)),
            new Setting("organization", Carrier.TEXT, value -> sensorpro("k", value, "u", "p", true, null)),
            new Setting("user", Carrier.TEXT, value -> sensorpro("k", "o", value, "p", true, null)),
            new Setting("password", Carrier.TEXT, value -> sensorpro("k", "o", "u", value, true, null)),
            new Setting("baseUrl", null, value -> sensorpro("k", "o", "u", "p", true, value)),
            new Setting("baseUrl", null, CredentialsFuzzTest::server),
            new Setting("language", Carrier.HEADER, CredentialsFuzzTest::netimIn));

    static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        List<String> credentials =
                List.of(" ", "..", "a b", "%2e", "\\u000d\\u000aX: y", "\\ud83d", "é/:?#&", "\\u2028");
        List<String> urls = List.of(
                "https://a.example",
                "http://127.0.0.1:1/a/%2e%2e/b%2f",
                "http://[::1]:9/",
                "http://localhost",
                "https://u:p@a.example",
                "https://a.example/?q",
                "https://a.example/#",
                "http://a.example",
                "localhost",
                "https://xn--a.example:99999",
                "https:\\\\u0009a\\\\b ");
        for (int i = 0; i < SETTINGS.size(); i++) {
            for (String value : SETTINGS.get(i).carrier() == null ? urls : credentials) {
                samples.add(((char) ('A' + i) + value).getBytes(StandardCharsets.UTF_8));
            }
        }
        return samples;
    }

    @Timeout(30)
    @MethodSource("samples")
    @FuzzTest
    void areRefusedByNameOrSent(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Setting setting = SETTINGS.get((input[0] - 'A' & 0xff) % SETTINGS.size());
        String value = ESCAPE.matcher(new String(input, 1, input.length - 1, StandardCharsets.UTF_8))
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        NETWORK.requests.clear();
        ApiCall<?> call;
        try {
            call = setting.use().call(value);
        } catch (IllegalArgumentException e) {
            List<String> complaints = setting.carrier() == null ? URL_COMPLAINTS : CredentialsTest.COMPLAINTS;
            String message = String.valueOf(e.getMessage()).replaceFirst("^[a-z]+: ", "");
            String complaint = message.replaceFirst("^" + setting.name(), "")
                    .replaceFirst("unencrypted to \\S+;", "unencrypted to HOST;")
                    .replaceFirst("\\(\"\\S+\"\\)", "(\"HOST\")");
            check(complaints.contains(complaint), setting, value, e);
            check(message.startsWith(setting.name()) && e.getCause() == null, setting, value, e);
            check(setting.carrier() == null || !setting.carrier().carries(value), setting, value, e);
            return;
        }
        check(setting.carrier() == null || setting.carrier().carries(value), setting, value, null);

        ApiResult<?> result = call.result();

        if (result instanceof ApiResult.TransportFailure<?> down) {
            // There is no TLS on the network in memory.
            boolean https = setting.carrier() == null
                    && !value.strip().toLowerCase(Locale.ROOT).startsWith("http:");
            check(https && down.exception().isConnectFailure(), setting, value, down.exception());
        } else {
            check(result instanceof ApiResult.Success, setting, value, null);
            for (String request : NETWORK.requests) {
                check(
                        request.matches("(?s)[A-Z]+ /[!-~]* HTTP/1[.]1\r\n([!-~]+: [ -~]*\r\n)+\r\n.*"),
                        setting,
                        value,
                        null);
            }
        }
    }

    private static void check(boolean ok, Setting setting, String value, @Nullable Throwable cause) {
        if (!ok) {
            throw new AssertionError(setting.name() + " " + setting.carrier() + " '" + value + "'", cause);
        }
    }

    private static <B extends ClientBuilder<B>> B at(@Nullable String url, B builder) {
        B on = UnwrappingFuzzTest.on(NETWORK, builder);
        return url == null ? on : on.baseUrl(url);
    }

    private static ApiCall<?> netim(String id, String secret, @Nullable String url) {
        return at(url, NetimClient.builder().credentials(id, secret)).build().getSession();
    }

    private static ApiCall<?> netimIn(String language) {
        return at(null, NetimClient.builder().credentials("i", "s"))
                .language(Language.of(language))
                .build()
                .getSession();
    }

    private static ApiCall<?> incode(String key, String token, @Nullable String url) {
        return at(url, IncodeClient.builder().apiKey(key))
                .build()
                .onboarding("i", token)
                .status();
    }

    private static ApiCall<?> genesys(String session, String customer, @Nullable String url) {
        return at(url, GenesysKnowledgeClient.builder())
                .build()
                .resume(session, Visitor.customer(customer))
                .info();
    }

    /** The value is scheme, host and port in one. */
    private static ApiCall<?> server(String value) {
        String[] parts = value.split(":", 2);
        return UnwrappingFuzzTest.on(NETWORK, GenesysKnowledgeClient.builder())
                .server(parts[0], parts[parts.length - 1].replaceFirst("^//", ""), 9)
                .build()
                .resume("s", Visitor.anonymous())
                .info();
    }

    private static ApiCall<?> sensorpro(
            String key, String organization, String user, String password, boolean signIn, @Nullable String url) {
        SensorproClient.Builder builder =
                at(url, SensorproClient.builder().apiKey(key).credentials(organization, user, password));
        SensorproClient client = (signIn ? builder.useSignIn() : builder).build();
        return client.call(client.create(AnyApi.class).any());
    }
}
