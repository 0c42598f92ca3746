package com.example.shop;

import io.github.sessionclients.ApiResult;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;
import java.time.Duration;
// snippet: imports
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
// end
import org.springframework.stereotype.Component;

@Component
class NetimHealthIndicator implements HealthIndicator {
    private final NetimClient netim;

    NetimHealthIndicator(NetimClient netim) {
        this.netim = netim;
    }

    @Override
    public Health health() {
        ApiResult<SessionInfo> result =
                netim.getSession().withTimeout(Duration.ofSeconds(5)).result(); // opens the session if there is none
        if (result instanceof ApiResult.Success<SessionInfo>) {
            return Health.up()
                    .withDetail("openedAt", netim.currentSession().openedAt())
                    .build();
        }
        if (result instanceof ApiResult.ApiFailure<SessionInfo> no) {
            return Health.down(no.exception()).withDetail("status", no.status()).build();
        }
        return Health.down(((ApiResult.TransportFailure<SessionInfo>) result).exception())
                .build();
    }
}
