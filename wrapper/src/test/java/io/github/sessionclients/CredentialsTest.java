package io.github.sessionclients;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.genesys.Visitor;
import io.github.sessionclients.genesys.VisitorSession;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.incode.Onboarding;
import io.github.sessionclients.internal.Server;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.sensorpro.SensorproClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.Call;
import retrofit2.http.GET;

/** Whatever a credential is made of: it arrives as it is, or is refused by its field's name before anything is sent. */
class CredentialsTest {
    private static final String PATH = "/?#";
    private static final String QUERY = "&+#";
    private static final String MARK = "S3CRET";
    static final List<String> COMPLAINTS = List.of(
            " must not be blank",
            " must not contain control characters",
            " must be well-formed Unicode (it contains half a surrogate pair)",
            " must not be '.' or '..', which cannot go into a path",
            " must not contain ':', which ends the user id in HTTP Basic",
            " must be plain ASCII to go into a header",
            " must not begin or end with a blank");

    /** How a credential travels, which decides what can. */
    enum Carrier {
        HEADER {
            @Override
            boolean carries(String value) {
                return value.matches("[!-~]([ -~]*[!-~])?");
            }
        },
        BASIC_USER {
            @Override
            boolean carries(String value) {
                return TEXT.carries(value) && !value.contains(":");
            }
        },
        PATH {
            @Override
            boolean carries(String value) {
                return TEXT.carries(value) && !value.equals(".") && !value.equals("..");
            }
        },
        TEXT {
            @Override
            boolean carries(String value) {
                return !value.isBlank()
                        && value.codePoints()
                                .allMatch(
                                        c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE);
            }
        };

        abstract boolean carries(String value);
    }

    /** Each credential of each vendor; {@code send} gives what of it arrived on the wire. */
    enum Place {
        NETIM_ID("id", Carrier.BASIC_USER) {
            @Override
            String send(CredentialsTest test, String value) {
                return basic(test.netim(value, "pw")).replaceFirst(":pw$", "");
            }
        },
        NETIM_SECRET("secret", Carrier.TEXT) {
            @Override
            String send(CredentialsTest test, String value) {
                return basic(test.netim("u", value)).replaceFirst("^u:", "");
            }
        },
        NETIM_TOKEN("access_token", Carrier.HEADER) {
            @Override
            String send(CredentialsTest test, String value) {
                test.token = value;
                test.netim("u", "pw");
                return header(test.last(), "Authorization").replaceFirst("^Bearer ", "");
            }
        },
        INCODE_KEY("apiKey", Carrier.HEADER) {
            @Override
            String send(CredentialsTest test, String value) {
                return header(test.incode(value, "i", "t"), "x-api-key");
            }
        },
        INCODE_TOKEN("token", Carrier.HEADER) {
            @Override
            String send(CredentialsTest test, String value) {
                return header(test.incode("k", "i", value), "X-Incode-Hardware-Id");
            }
        },
        INCODE_INTERVIEW("interviewId", Carrier.TEXT) {
            @Override
            String send(CredentialsTest test, String value) {
                return decoded(path(test.incode("k", value, "t")).replaceFirst("^.*[?]id=", ""), QUERY);
            }
        },
        GENESYS_CUSTOMER("customerId", Carrier.HEADER) {
            @Override
            String send(CredentialsTest test, String value) {
                return header(test.genesys("s", Visitor.customer(value)), "gkc_customerId");
            }
        },
        GENESYS_AGENT("agentId", Carrier.HEADER) {
            @Override
            String send(CredentialsTest test, String value) {
                return header(test.genesys("s", Visitor.agent(value)), "gkc_agentId");
            }
        },
        GENESYS_SESSION("sessionId", Carrier.PATH) {
            @Override
            String send(CredentialsTest test, String value) {
                String query = path(test.genesys(value, Visitor.anonymous())).replaceFirst("^/any[?]sessionId=", "");
                String segment = path(test.requests.get(0)).replaceFirst("^/sessions/", "");
                assertThat(decoded(query, QUERY)).isEqualTo(decoded(segment, PATH));
                return decoded(segment, PATH);
            }
        },
        SENSORPRO_KEY("apiKey", Carrier.HEADER) {
            @Override
            String send(CredentialsTest test, String value) {
                return header(test.sensorpro(value, "o", "u", "p", false), "x-apikey");
            }
        },
        SENSORPRO_ORGANIZATION("organization", Carrier.PATH) {
            @Override
            String send(CredentialsTest test, String value) {
                return segment(test.sensorpro("k", value, "u", "p", false), 4);
            }
        },
        SENSORPRO_USER("user", Carrier.PATH) {
            @Override
            String send(CredentialsTest test, String value) {
                return segment(test.sensorpro("k", "o", value, "p", false), 5);
            }
        },
        SENSORPRO_PASSWORD("password", Carrier.PATH) {
            @Override
            String send(CredentialsTest test, String value) {
                return segment(test.sensorpro("k", "o", "u", value, false), 6);
            }
        },
        SENSORPRO_ORGANIZATION_IN_BODY("organization", Carrier.TEXT) {
            @Override
            String send(CredentialsTest test, String value) {
                return body(test.sensorpro("k", value, "u", "p", true), "Organization");
            }
        },
        SENSORPRO_USER_IN_BODY("user", Carrier.TEXT) {
            @Override
            String send(CredentialsTest test, String value) {
                return body(test.sensorpro("k", "o", value, "p", true), "User");
            }
        },
        SENSORPRO_PASSWORD_IN_BODY("password", Carrier.TEXT) {
            @Override
            String send(CredentialsTest test, String value) {
                return body(test.sensorpro("k", "o", "u", value, true), "Password");
            }
        },
        SENSORPRO_TOKEN("Token", Carrier.PATH) {
            @Override
            String send(CredentialsTest test, String value) {
                test.token = value;
                test.sensorpro("k", "o", "u", "p", false);
                return segment(test.last(), 2);
            }
        };

        private final String field;
        private final Carrier carrier;

        Place(String field, Carrier carrier) {
            this.field = field;
            this.carrier = carrier;
        }

        abstract String send(CredentialsTest test, String value);
    }

    interface AnyApi {
        @GET("any")
        Call<Map<String, Object>> any();
    }

    private final MockWebServer server = Server.create();
    private final String url = server.url("/").toString();
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private volatile String token = "t";

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    static Stream<Arguments> everyPlaceAndValue() {
        return Arrays.stream(Place.values()).flatMap(place -> values().map(value -> Arguments.of(place, value)));
    }

    static Stream<String> values() {
        return Stream.concat(
                Stream.of("", " ", ".", "..", "%2e", "%2E%2e"),
                Stream.of(
                                "/",
                                "/../x",
                                "\\",
                                "%2F",
                                ":",
                                "?a=b&c#d",
                                ";=+,$@",
                                "\"'<>{}|^`",
                                " ",
                                " x",
                                "é",
                                "пароль",
                                "😀",
                                "\n",
                                "\r\nX-Evil: 1",
                                "\t",
                                "\u0000",
                                "\u007f",
                                "\u0085",
                                "\uD83D",
                                "\uDE00x",
                                "x".repeat(10_000))
                        .map(special -> MARK + special));
    }

    @ParameterizedTest(name = "{0} {index}")
    @MethodSource("everyPlaceAndValue")
    void arrivesAsItIsOrIsRefusedByName(Place place, String value) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                requests.add(request);
                return answer();
            }
        });
        AtomicReference<@Nullable String> arrived = new AtomicReference<>();

        Throwable refusal = catchThrowable(() -> arrived.set(place.send(this, value)));

        if (place.carrier.carries(value)) {
            assertThat(refusal).isNull();
            assertThat(arrived).hasValue(value);
            assertThat(requests)
                    .allSatisfy(request -> assertThat(request.getRequestLine()).matches("[A-Z]+ /[!-~]* HTTP/1[.]1"));
        } else {
            assertThat(refusal).isInstanceOfAny(IllegalArgumentException.class, ApiException.class);
            assertThat(COMPLAINTS)
                    .anyMatch(complaint -> (refusal.getMessage() + " (").contains(place.field + complaint + " ("));
            StringWriter trace = new StringWriter();
            refusal.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(MARK);
            // A login that gives what cannot be sent back is over; nothing else is sent before the refusal.
            assertThat(requests).hasSize(refusal instanceof ApiException ? 1 : 0);
        }
    }

    private MockResponse answer() {
        String json = token.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(joining("", "\"", "\""));
        String body = "{\"access_token\":" + json + ",\"Token\":" + json
                + ",\"onboardingStatus\":\"UNKNOWN\",\"sessionId\":\"s\",\"Result\":{\"TotalErrors\":0}}";
        return FakeNetim.json(body);
    }

    private RecordedRequest last() {
        return requests.get(1); // the call after the login
    }

    private RecordedRequest netim(String id, String secret) {
        try (NetimClient netim =
                NetimClient.builder().baseUrl(url).credentials(id, secret).build()) {
            netim.getSession().execute();
        }
        return requests.get(0);
    }

    private RecordedRequest incode(String key, String interviewId, String customerToken) {
        try (IncodeClient incode =
                IncodeClient.builder().baseUrl(url).apiKey(key).build()) {
            Onboarding onboarding = incode.onboarding(interviewId, customerToken);
            onboarding.status().execute();
            onboarding.call(onboarding.create(AnyApi.class).any()).execute();
        }
        assertThat(header(last(), "x-api-key")).isEqualTo(key);
        assertThat(header(last(), "X-Incode-Hardware-Id")).isEqualTo(customerToken);
        return requests.get(0);
    }

    private RecordedRequest genesys(String sessionId, Visitor visitor) {
        try (GenesysKnowledgeClient genesys =
                GenesysKnowledgeClient.builder().baseUrl(url).build()) {
            VisitorSession session = genesys.resume(sessionId, visitor);
            session.info().execute();
            session.call(session.create(AnyApi.class).any()).execute();
        }
        return last();
    }

    private RecordedRequest sensorpro(String key, String organization, String user, String password, boolean signIn) {
        SensorproClient.Builder builder =
                SensorproClient.builder().baseUrl(url).apiKey(key).credentials(organization, user, password);
        try (SensorproClient sensorpro = (signIn ? builder.useSignIn() : builder).build()) {
            sensorpro.call(sensorpro.create(AnyApi.class).any()).execute();
        }
        return requests.get(0);
    }

    private static String header(RecordedRequest request, String name) {
        assertThat(request.getHeaders().values(name)).hasSize(1);
        return Objects.requireNonNull(request.getHeader(name));
    }

    private static String basic(RecordedRequest request) {
        String encoded = header(request, "Authorization").substring("Basic ".length());
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static String path(RecordedRequest request) {
        return Objects.requireNonNull(request.getPath());
    }

    private static String segment(RecordedRequest request, int index) {
        return decoded(path(request).split("/", -1)[index], PATH);
    }

    private static String body(RecordedRequest request, String name) {
        try {
            Object body = new Moshi.Builder()
                    .build()
                    .adapter(Object.class)
                    .fromJson(request.getBody().readUtf8());
            return (String) Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(body)).get(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What percent-encoding stands for, as UTF-8; of what would end the part or mean something else nothing is plain. */
    private static String decoded(String raw, String reserved) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            assertThat(c > ' ' && c <= '~' && reserved.indexOf(c) < 0).as(raw).isTrue();
            if (c == '%') {
                bytes.write(Integer.parseInt(raw.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
