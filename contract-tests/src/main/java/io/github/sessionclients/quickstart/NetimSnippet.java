package io.github.sessionclients.quickstart;

import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.SessionInfo;
import okhttp3.OkHttpClient;

final class NetimSnippet implements Snippet {
    @Override
    public void run(OkHttpClient http, String server) {
        String secret = "mysecret";

        // snippet: netim
        try (NetimClient netim = NetimClient.builder()
                .credentials("NETIM", secret)
                .language(Language.EN)
                .baseUrl(server) // mock
                .okHttpClient(http) // mock
                .build()) {
            SessionInfo session = netim.getSession().execute(); // the session is opened at first use
            System.out.println(session); // SessionInfo{idSession=██, timeLogin=1700000000, …
        } // and ended here
        // end
    }

    @Override
    public String end() {
        return "DELETE /session/";
    }
}
