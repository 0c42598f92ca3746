package io.github.sessionclients.spring;

import io.github.sessionclients.AccountClientBuilder;
import io.github.sessionclients.ClientBuilder;
import io.github.sessionclients.SessionListener;
import io.github.sessionclients.SharedSession;
import io.github.sessionclients.SharedText;
import io.github.sessionclients.genesys.GenesysKnowledgeClient;
import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.jackson.Jackson2Module;
import io.github.sessionclients.jackson.Jackson3Module;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.sensorpro.SensorproClient;
import io.github.sessionclients.spring.SessionClientsProperties.Genesys;
import io.github.sessionclients.spring.SessionClientsProperties.Http;
import io.github.sessionclients.spring.SessionClientsProperties.Incode;
import io.github.sessionclients.spring.SessionClientsProperties.Netim;
import io.github.sessionclients.spring.SessionClientsProperties.Sensorpro;
import io.github.sessionclients.spring.SessionClientsProperties.Shared;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates a client for each vendor that has properties. Closing the context closes the clients and logs their sessions off. These beans
 * configure the clients:
 *
 * <ul>
 *   <li>A unique {@link OkHttpClient} bean sends the calls.
 *   <li>{@link SessionListener} beans receive the events of sessions.
 *   <li>{@link SharedText} beans store shared sessions.
 *   <li>{@link SessionClientCustomizer} beans run last and can override the properties.
 * </ul>
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration", // 3.5
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" // 4
        })
@EnableConfigurationProperties(SessionClientsProperties.class)
public class SessionClientsAutoConfiguration {
    private final SessionClientsProperties properties;
    private final ObjectProvider<OkHttpClient> okHttpClient;
    private final ObjectProvider<SessionListener> listeners;
    private final ObjectProvider<SessionClientCustomizer<ClientBuilder<?>>> customizers;
    private final BeanFactory beans;

    SessionClientsAutoConfiguration(
            SessionClientsProperties properties,
            ObjectProvider<OkHttpClient> okHttpClient,
            ObjectProvider<SessionListener> listeners,
            ObjectProvider<SessionClientCustomizer<ClientBuilder<?>>> customizers,
            BeanFactory beans) {
        this.properties = properties;
        this.okHttpClient = okHttpClient;
        this.listeners = listeners;
        this.customizers = customizers;
        this.beans = beans;
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnVendor("netim")
    NetimClient netimClient(ObjectProvider<SessionClientCustomizer<NetimClient.Builder>> own) {
        Netim netim = Objects.requireNonNull(properties.netim());
        NetimClient.Builder builder = NetimClient.builder()
                .credentials(required("netim.id", netim.id()), required("netim.secret", netim.secret()));
        ifSet(netim.language(), language -> builder.language(Language.of(language)));
        account(builder, "netim", netim.closeTimeout(), netim.sharedSession());
        return customized(builder, netim.baseUrl(), own).build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnVendor("incode")
    IncodeClient incodeClient(ObjectProvider<SessionClientCustomizer<IncodeClient.Builder>> own) {
        Incode incode = Objects.requireNonNull(properties.incode());
        IncodeClient.Builder builder = IncodeClient.builder().apiKey(required("incode.api-key", incode.apiKey()));
        if (incode.baseUrl() == null) {
            builder.server(required("incode.server", incode.server()));
        }
        return customized(builder, incode.baseUrl(), own).build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnVendor("genesys")
    GenesysKnowledgeClient genesysKnowledgeClient(
            ObjectProvider<SessionClientCustomizer<GenesysKnowledgeClient.Builder>> own) {
        Genesys genesys = Objects.requireNonNull(properties.genesys());
        String baseUrl = required("genesys.base-url", genesys.baseUrl());
        return customized(GenesysKnowledgeClient.builder(), baseUrl, own).build();
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnVendor("sensorpro")
    SensorproClient sensorproClient(ObjectProvider<SessionClientCustomizer<SensorproClient.Builder>> own) {
        Sensorpro sensorpro = Objects.requireNonNull(properties.sensorpro());
        SensorproClient.Builder builder = SensorproClient.builder()
                .apiKey(required("sensorpro.api-key", sensorpro.apiKey()))
                .credentials(
                        required("sensorpro.organization", sensorpro.organization()),
                        required("sensorpro.user", sensorpro.user()),
                        required("sensorpro.password", sensorpro.password()));
        if (sensorpro.signIn()) {
            builder.useSignIn();
        }
        account(builder, "sensorpro", sensorpro.closeTimeout(), sensorpro.sharedSession());
        return customized(builder, sensorpro.baseUrl(), own).build();
    }

    private void account(
            AccountClientBuilder<?> builder, String vendor, @Nullable Duration closeTimeout, Shared shared) {
        builder.sessionListener(new SessionListeners(listeners.orderedStream().toList()));
        ifSet(closeTimeout, builder::closeTimeout);
        ifSet(bean(SharedSession.class, vendor), builder::sharedSession);
        SharedText text = bean(SharedText.class, vendor);
        if (text == null && shared.key() == null) {
            return;
        }
        String name = vendor + ".shared-session.key";
        String key = required(name, shared.key());
        if (text == null) {
            throw invalid(
                    name, "It needs a SharedText bean. If both vendors have one, qualify each with the vendor's name.");
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[][] previous =
                    shared.previousKeys().stream().map(base64::decode).toArray(byte[][]::new);
            builder.sharedSession(SharedSession.over(text, base64.decode(key)).withPreviousKeys(previous));
        } catch (IllegalArgumentException e) { // its message may contain a part of the key
            throw invalid(name, "It and previous-keys must be 16, 24 or 32 bytes in Base64.");
        }
    }

    /** Returns the bean with the vendor's name as its qualifier, or the only bean if only this vendor has an account. */
    private <T> @Nullable T bean(Class<T> type, String vendor) {
        try {
            return BeanFactoryAnnotationUtils.qualifiedBeanOfType(beans, type, vendor);
        } catch (NoSuchBeanDefinitionException e) {
            boolean isOnly = properties.netim() == null || properties.sensorpro() == null;
            return isOnly ? beans.getBeanProvider(type).getIfAvailable() : null;
        }
    }

    private <B extends ClientBuilder<?>> B customized(
            B builder, @Nullable String baseUrl, ObjectProvider<SessionClientCustomizer<B>> own) {
        ifSet(baseUrl, builder::baseUrl);
        okHttpClient.ifUnique(builder::okHttpClient);
        Http http = properties.http();
        ifSet(http.connectTimeout(), builder::connectTimeout);
        ifSet(http.readTimeout(), builder::readTimeout);
        ifSet(http.writeTimeout(), builder::writeTimeout);
        ifSet(http.callTimeout(), builder::callTimeout);
        ifSet(http.userAgent(), builder::userAgent);
        if (!http.allowPlainHttp().isEmpty()) {
            builder.allowPlainHttp(http.allowPlainHttp().toArray(new String[0]));
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        own.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder;
    }

    private static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw invalid(name, "It is required because other properties or beans of this vendor are set.");
        }
        return value;
    }

    private static RuntimeException invalid(String name, String reason) {
        return new InvalidConfigurationPropertyValueException("session-clients." + name, null, reason);
    }

    /** Registers the meters of sessions if there is a registry. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Meters {
        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        @ConditionalOnMissingBean
        SessionMeters sessionClientsMeters(MeterRegistry registry) {
            return new SessionMeters(registry);
        }
    }

    /** Lets Jackson 2 write models if it is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(com.fasterxml.jackson.databind.Module.class)
    static class Jackson2 {
        @Bean
        @ConditionalOnMissingBean
        Jackson2Module sessionClientsJackson2Module(SessionClientsProperties properties) {
            return new Jackson2Module(properties.jackson().secrets());
        }
    }

    /** Lets Jackson 3 write models if it is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(tools.jackson.databind.JacksonModule.class)
    static class Jackson3 {
        @Bean
        @ConditionalOnMissingBean
        Jackson3Module sessionClientsJackson3Module(SessionClientsProperties properties) {
            return new Jackson3Module(properties.jackson().secrets());
        }
    }
}
