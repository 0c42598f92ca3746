package com.example.shop;

import io.github.sessionclients.RetryPolicy;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.spring.SessionClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Retries {
    // snippet: customizer
    @Bean // what no property says
    SessionClientCustomizer<NetimClient.Builder> netimRetries() {
        return builder -> builder.retryPolicy(RetryPolicy.none());
    }
    // end
}
