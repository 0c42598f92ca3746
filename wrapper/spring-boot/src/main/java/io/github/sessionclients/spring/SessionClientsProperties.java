package io.github.sessionclients.spring;

import io.github.sessionclients.incode.IncodeServer;
import io.github.sessionclients.runtime.SecretsInJson;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of all clients. A vendor's client is created if one of the vendor's properties is set.
 *
 * @param netim Netim
 * @param incode Incode
 * @param genesys Genesys Knowledge Center
 * @param sensorpro Sensorpro
 * @param http HTTP settings for the clients of all vendors
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
     * @param baseUrl the base URL of the API; Netim's own by default
     * @param closeTimeout how long closing waits for running calls and for the logoff
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
     * A session that several JVMs share through the SharedText bean of the account.
     *
     * @param key 16, 24 or 32 random bytes in Base64, the same in all JVMs
     * @param previousKeys other keys, in Base64, that may have encrypted the session
     */
    record Shared(@Nullable String key, @DefaultValue List<String> previousKeys) {}

    /**
     * Incode.
     *
     * @param apiKey the API key
     * @param server one of Incode's servers
     * @param baseUrl the base URL of the API, if it is none of these servers
     */
    record Incode(
            @Nullable String apiKey,
            @Nullable IncodeServer server,
            @Nullable String baseUrl) {}

    /**
     * Genesys Knowledge Center.
     *
     * @param baseUrl the base URL of the Knowledge Center
     */
    record Genesys(@Nullable String baseUrl) {}

    /**
     * Sensorpro.
     *
     * @param apiKey the API key
     * @param organization the name of the organization
     * @param user the name of the API user
     * @param password the password of the API user
     * @param signIn whether to log in by sign-in, which sends the credentials in the body instead of the path
     * @param baseUrl the base URL of the API; Sensorpro's own by default
     * @param closeTimeout how long closing waits for running calls and for the logoff
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
     * HTTP settings for the clients of all vendors.
     *
     * @param connectTimeout how long connecting may take
     * @param readTimeout how long the server may send nothing
     * @param writeTimeout how long one write may block
     * @param callTimeout how long a whole call may take
     * @param userAgent the product to append to the User-Agent
     * @param allowPlainHttp hosts to which credentials may be sent without TLS
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
     * @param secrets how a model that contains a secret is written
     */
    record Jackson(@DefaultValue("refused") SecretsInJson secrets) {}
}
