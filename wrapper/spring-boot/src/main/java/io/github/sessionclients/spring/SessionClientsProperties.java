package io.github.sessionclients.spring;

import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.runtime.SecretsInJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of all clients. A vendor has a client if one of its own properties is set.
 *
 * @param netim Netim
 * @param incode Incode
 * @param genesys Genesys Knowledge Center
 * @param sensorpro Sensorpro
 * @param http what holds for the clients of all vendors
 * @param jackson how Jackson writes models
 */
@ConfigurationProperties("session-clients")
record SessionClientsProperties(
        @Nullable Netim netim,
        @Nullable Incode incode,
        @Nullable Genesys genesys,
        @Nullable Sensorpro sensorpro,
        @DefaultValue Http http,
        @DefaultValue Jackson jackson) {

    /**
     * Netim.
     *
     * @param id the name of the reseller's account
     * @param secret the secret of the account
     * @param language the language of messages, such as EN
     * @param baseUrl where the API is, if not at Netim itself
     * @param closeTimeout how long closing waits for calls under way and for the session to end
     * @param sharedSession the session that all instances of the application share
     */
    record Netim(
            @Nullable String id,
            @Nullable String secret,
            @Nullable String language,
            @Nullable String baseUrl,
            @Nullable Duration closeTimeout,
            @DefaultValue Shared sharedSession) {}

    /**
     * A session that several JVMs share, by the SharedText bean of the account.
     *
     * @param key 16, 24 or 32 random bytes in Base64 that all of them have
     * @param previousKeys other keys that may have sealed it, in Base64
     */
    record Shared(@Nullable String key, @DefaultValue List<String> previousKeys) {}

    /**
     * Incode.
     *
     * @param apiKey the API key
     * @param server which of Incode's servers
     * @param baseUrl where the API is, if at none of these
     */
    record Incode(
            @Nullable String apiKey,
            @Nullable IncodeServer server,
            @Nullable String baseUrl) {}

    /**
     * Genesys Knowledge Center.
     *
     * @param baseUrl where the Knowledge Center is
     */
    record Genesys(@Nullable String baseUrl) {}

    /**
     * Sensorpro.
     *
     * @param apiKey the API key
     * @param organization the name of the organization
     * @param user the name of the API user
     * @param password the password of the API user
     * @param signIn whether to log in by sign-in, with the credentials in the body and not in the path
     * @param baseUrl where the API is, if not at Sensorpro itself
     * @param closeTimeout how long closing waits for calls under way and for the session to end
     * @param sharedSession the session that all instances of the application share
     */
    record Sensorpro(
            @Nullable String apiKey,
            @Nullable String organization,
            @Nullable String user,
            @Nullable String password,
            @DefaultValue("false") boolean signIn,
            @Nullable String baseUrl,
            @Nullable Duration closeTimeout,
            @DefaultValue Shared sharedSession) {}

    /**
     * What holds for the clients of all vendors.
     *
     * @param connectTimeout how long connecting may take
     * @param readTimeout how long nothing may come
     * @param writeTimeout how long nothing may go
     * @param callTimeout how long a call may take in all
     * @param userAgent what is added to the User-Agent
     * @param allowPlainHttp hosts that credentials may go to without TLS
     */
    record Http(
            @Nullable Duration connectTimeout,
            @Nullable Duration readTimeout,
            @Nullable Duration writeTimeout,
            @Nullable Duration callTimeout,
            @Nullable String userAgent,
            @DefaultValue List<String> allowPlainHttp) {}

    /**
     * How Jackson writes models.
     *
     * @param secrets what becomes of a model with a secret in it
     */
    record Jackson(@DefaultValue("refused") SecretsInJson secrets) {}
}
