import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;

class CloseSession {
    public static void main(String[] args) {
        var env = System.getenv();
        try (NetimClient netim = NetimClient.builder()
                .baseUrl(env.getOrDefault("NETIM_URL", "https://rest.netim.com/1.0"))
                .credentials(env.getOrDefault("NETIM_ID", "NETIM"), env.getOrDefault("NETIM_SECRET", "mysecret"))
                .language(Language.EN)
                .build()) {
            System.out.println(netim.getSession().execute());
        } // close() closes the session, if one was opened
    }
}
