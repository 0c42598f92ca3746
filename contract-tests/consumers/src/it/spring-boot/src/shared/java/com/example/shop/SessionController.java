package com.example.shop;

import io.github.sessionclients.genesys.model.SessionAttributes;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with generated models: one with a secret in it, and one without. */
@RestController
class SessionController {
    private final NetimClient netim;

    SessionController(NetimClient netim) {
        this.netim = netim;
    }

    @GetMapping("/session")
    SessionInfo session() {
        return netim.getSession().execute();
    }

    @GetMapping("/attributes")
    SessionAttributes attributes() {
        return SessionAttributes.builder().visitId("visit-1").build();
    }
}
