package com.example.shop;

import io.github.sessionclients.incode.IncodeClient;
import io.github.sessionclients.netim.NetimClient;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// snippet: beans
@Configuration
class SessionClients {
    @ConfigurationProperties("session-clients.netim")
    record Netim(String id, String secret, String baseUrl) {}

    @ConfigurationProperties("session-clients.incode")
    record Incode(String apiKey, String baseUrl) {}

    @Bean // Spring closes it with the context, which ends the session
    NetimClient netimClient(Netim netim) {
        return NetimClient.builder()
                .credentials(netim.id(), netim.secret())
                .baseUrl(netim.baseUrl())
                .build();
    }

    @Bean
    IncodeClient incodeClient(Incode incode) {
        return IncodeClient.builder()
                .apiKey(incode.apiKey())
                .baseUrl(incode.baseUrl())
                .build();
    }
}
// end
