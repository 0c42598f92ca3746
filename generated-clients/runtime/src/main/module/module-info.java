/** What every client that {@code retrofit-moshi} generates stands on. */
module io.github.sessionclients.runtime {
    requires transitive com.squareup.moshi;
    requires transitive okhttp3;
    requires transitive org.jspecify;
    requires transitive retrofit2;
    requires retrofit2.converter.moshi;
    requires kotlin.stdlib; // for those above, which are automatic and cannot say so

    exports io.github.sessionclients.runtime;
    exports io.github.sessionclients.runtime.internal; // for generated code, in whichever module it is
}
