package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sessionclients.mocks.Prefer;
import io.github.sessionclients.mocks.PrismMocks;
import io.github.sessionclients.mocks.PrismServers;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.NetimException;
import io.github.sessionclients.netim.model.Language;
import org.junit.jupiter.api.Test;

// snippet: mocks
@PrismMocks
class SignOnTest {
    @Test
    void opensASession(PrismServers mocks) {
        try (NetimClient netim = client(mocks)) {
            assertEquals(Language.EN, netim.getSession().execute().lang());
        }
    }

    @Test
    @Prefer(api = "netim", operation = "openSession", status = 401, example = "wrongCredentials")
    void tellsThatTheSecretIsWrong(PrismServers mocks) {
        try (NetimClient netim = client(mocks)) {
            NetimException e = assertThrows(NetimException.class, netim.getSession()::execute);
            assertTrue(e.isAuthenticationFailure());
        }
    }

    private static NetimClient client(PrismServers mocks) {
        return NetimClient.builder()
                .credentials("NETIM", "mysecret")
                .baseUrl(mocks.server("netim").toString())
                .build();
    }
}
// end
