/** Retrofit interfaces, models and Moshi adapters of the session APIs. */
module io.github.sessionclients.generated {
    requires transitive io.github.sessionclients.runtime; // and with it Retrofit, OkHttp, Moshi and JSpecify
    requires kotlin.stdlib; // for those, which are automatic and cannot say so

    exports io.github.sessionclients.genesys.api;
    exports io.github.sessionclients.genesys.model;
    exports io.github.sessionclients.incode.api;
    exports io.github.sessionclients.incode.model;
    exports io.github.sessionclients.netim.api;
    exports io.github.sessionclients.netim.model;
    exports io.github.sessionclients.sensorpro.api;
    exports io.github.sessionclients.sensorpro.model;

    // Moshi makes each <Type>JsonAdapter by reflection.
    opens io.github.sessionclients.genesys.model to
            com.squareup.moshi;
    opens io.github.sessionclients.incode.model to
            com.squareup.moshi;
    opens io.github.sessionclients.netim.model to
            com.squareup.moshi;
    opens io.github.sessionclients.sensorpro.model to
            com.squareup.moshi;
}
