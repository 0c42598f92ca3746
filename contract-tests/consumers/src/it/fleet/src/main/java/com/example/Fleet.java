package com.example;

import io.github.sessionclients.SharedSession;
import io.github.sessionclients.SharedText;
import io.github.sessionclients.netim.NetimClient;

final class Fleet {
    private Fleet() {}

    static NetimClient client(SharedText text, byte[] key, String secret) {
        // snippet: client
        NetimClient netim = NetimClient.builder()
                .credentials("NETIM", secret)
                .sharedSession(SharedSession.over(text, key))
                .build();
        // end
        return netim;
    }
}
