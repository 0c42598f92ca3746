// snippet: module
module com.example.world {
    requires io.github.sessionclients; // and with it Retrofit, OkHttp, Moshi and JSpecify
}
// end
