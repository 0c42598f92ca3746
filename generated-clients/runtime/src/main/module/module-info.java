/** The runtime library of the clients that {@code retrofit-moshi} generates. */
module io.github.sessionclients.runtime {
    requires transitive com.squareup.moshi;
    requires transitive okhttp3;
    requires transitive org.jspecify;
    requires transitive retrofit2;
    requires retrofit2.converter.moshi;
    requires kotlin.stdlib; // needed by the automatic modules above, which cannot declare it

    exports io.github.sessionclients.runtime;
    exports io.github.sessionclients.runtime.internal; // for generated code in any module
}
