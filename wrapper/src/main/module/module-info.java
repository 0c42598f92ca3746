/** Clients of the session APIs of Netim, Incode, Genesys Knowledge Center and Sensorpro. */
module io.github.sessionclients {
    requires transitive io.github.sessionclients.generated;
    requires org.slf4j;
    requires retrofit2.converter.moshi; // automatic, and so are the others that it brings to be read, Okio among them

    exports io.github.sessionclients;
    exports io.github.sessionclients.genesys;
    exports io.github.sessionclients.incode;
    exports io.github.sessionclients.netim;
    exports io.github.sessionclients.sensorpro;
}
