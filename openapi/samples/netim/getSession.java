import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.SessionInfo;

class GetSession {
    public static void main(String[] args) {
        var env = System.getenv();
        try (NetimClient netim = NetimClient.builder()
                .baseUrl(env.getOrDefault("NETIM_URL", "https://rest.netim.com/1.0"))
                .credentials(env.getOrDefault("NETIM_ID", "NETIM"), env.getOrDefault("NETIM_SECRET", "mysecret"))
                .language(Language.EN)
                .build()) {
            SessionInfo session = netim.getSession().execute(); // opens the session at first use
            System.out.println(session); // SessionInfo{idSession=██, timeLogin=1700000000, …
        } // and closes it
    }
}
