package io.github.sessionclients.jackson;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.SecretsInJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The two Jacksons, behind the same few methods. */
enum Jackson {
    TWO {
        @Override
        Mapper plain() {
            return two(new ObjectMapper());
        }

        @Override
        Mapper found() {
            // snippet: two
            ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
            // end
            return two(mapper);
        }

        @Override
        Mapper with(SecretsInJson secrets, Moshi moshi) {
            return two(new ObjectMapper()
                    .findAndRegisterModules()
                    .registerModule(new Jackson2Module(secrets, moshi))
                    .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS));
        }

        @Override
        Mapper typed() {
            return two(com.fasterxml.jackson.databind.json.JsonMapper.builder()
                    .addModule(new Jackson2Module(SecretsInJson.WRITTEN))
                    .activateDefaultTyping(
                            com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator.builder()
                                    .allowIfSubType(Object.class)
                                    .build(),
                            ObjectMapper.DefaultTyping.NON_FINAL_AND_ENUMS,
                            com.fasterxml.jackson.annotation.JsonTypeInfo.As.PROPERTY)
                    .build());
        }
    },
    THREE {
        @Override
        Mapper plain() {
            return three(JsonMapper.builder().build());
        }

        @Override
        Mapper found() {
            // snippet: three
            JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
            // end
            return three(mapper);
        }

        @Override
        Mapper with(SecretsInJson secrets, Moshi moshi) {
            return three(JsonMapper.builder()
                    .findAndAddModules()
                    .addModule(new Jackson3Module(secrets, moshi))
                    .build());
        }

        @Override
        Mapper typed() {
            return three(JsonMapper.builder()
                    .addModule(new Jackson3Module(SecretsInJson.WRITTEN))
                    .activateDefaultTyping(
                            BasicPolymorphicTypeValidator.builder()
                                    .allowIfSubType(Object.class)
                                    .build(),
                            DefaultTyping.NON_FINAL_AND_ENUMS,
                            com.fasterxml.jackson.annotation.JsonTypeInfo.As.PROPERTY)
                    .build());
        }
    };

    /** What the tests ask of a mapper. */
    interface Mapper {
        String write(@Nullable Object value) throws Exception;

        <T> T read(String json, Class<T> type) throws Exception;

        /** Writes and reads through Jackson's own tree and not through a text. */
        <T> T convert(Object value, Class<T> type);
    }

    /** A mapper that nothing was registered with. */
    abstract Mapper plain();

    /** One with the modules that are on the class path. */
    abstract Mapper found();

    abstract Mapper with(SecretsInJson secrets, Moshi moshi);

    /** One that writes the classes of values. */
    abstract Mapper typed();

    private static Mapper two(ObjectMapper mapper) {
        return new Mapper() {
            @Override
            public String write(@Nullable Object value) throws Exception {
                return mapper.writeValueAsString(value);
            }

            @Override
            public <T> T read(String json, Class<T> type) throws Exception {
                return mapper.readValue(json, type);
            }

            @Override
            public <T> T convert(Object value, Class<T> type) {
                return mapper.convertValue(mapper.valueToTree(value), type);
            }
        };
    }

    private static Mapper three(JsonMapper mapper) {
        return new Mapper() {
            @Override
            public String write(@Nullable Object value) {
                return mapper.writeValueAsString(value);
            }

            @Override
            public <T> T read(String json, Class<T> type) {
                return mapper.readValue(json, type);
            }

            @Override
            public <T> T convert(Object value, Class<T> type) {
                return mapper.convertValue(mapper.valueToTree(value), type);
            }
        };
    }
}
