// snippet: main
package com.example;

import io.github.sessionclients.SessionClientException;
import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.SessionInfo;

public final class Main {
    public static void main(String[] args) {
        try (NetimClient netim = NetimClient.builder()
                .credentials("NETIM", System.getenv("NETIM_SECRET"))
                .fromEnvironment() // reads what is not set here from properties or variables
                .build()) {
            SessionInfo session = netim.getSession().execute(); // the first call logs in
            System.out.println(session);
        } catch (SessionClientException e) { // failed login or no response; the client is already closed here
            System.out.println(e.getMessage());
        }
    }
}
// end
