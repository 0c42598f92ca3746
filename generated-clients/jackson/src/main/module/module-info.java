/** Modules with which Jackson 2 and Jackson 3 read and write generated models. */
module io.github.sessionclients.jackson {
    requires transitive io.github.sessionclients.runtime;
    requires static transitive com.fasterxml.jackson.databind;
    requires static transitive tools.jackson.databind;
    requires kotlin.stdlib; // needed by Moshi, an automatic module that cannot declare it

    exports io.github.sessionclients.jackson;

    provides com.fasterxml.jackson.databind.Module with
            io.github.sessionclients.jackson.Jackson2Module;
    provides tools.jackson.databind.JacksonModule with
            io.github.sessionclients.jackson.Jackson3Module;
}
