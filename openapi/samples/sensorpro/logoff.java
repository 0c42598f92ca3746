import io.github.sessionclients.AccountSession;
import io.github.sessionclients.sensorpro.SensorproClient;

class Logoff {
    public static void main(String[] args) {
        var env = System.getenv();
        try (SensorproClient sensorpro = SensorproClient.builder()
                .baseUrl(env.getOrDefault("SENSORPRO_URL", "https://apinie.sensorpro.net"))
                .apiKey(env.getOrDefault("SENSORPRO_API_KEY", "5F9B1BB2-1850-42A6-A6F7-7848B8D3708D"))
                .credentials(
                        env.getOrDefault("SENSORPRO_ORGANIZATION", "YOURORGANIZATION"),
                        env.getOrDefault("SENSORPRO_USER", "APIUSER"),
                        env.getOrDefault("SENSORPRO_PASSWORD", "PASSWORD"))
                .useSignIn() // credentials in the body, not in the path
                .build()) {
            AccountSession session = sensorpro.currentSession();
            System.out.println(session.endpoint() + " may be called until " + session.expiresAt());
        } // close() logs off, if there was a login
    }
}
