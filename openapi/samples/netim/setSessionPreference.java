import io.github.sessionclients.netim.NetimClient;
import io.github.sessionclients.netim.model.Language;
import io.github.sessionclients.netim.model.PreferenceType;

class SetSessionPreference {
    public static void main(String[] args) {
        var env = System.getenv();
        try (NetimClient netim = NetimClient.builder()
                .baseUrl(env.getOrDefault("NETIM_URL", "https://rest.netim.com/1.0"))
                .credentials(env.getOrDefault("NETIM_ID", "NETIM"), env.getOrDefault("NETIM_SECRET", "mysecret"))
                .language(Language.EN)
                .build()) {
            netim.setPreference(PreferenceType.LANG, "FR").execute();
        } // and closes the session
    }
}
