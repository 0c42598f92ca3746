package io.github.sessionclients.jackson;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.ser.Serializers;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.SecretsInJson;
import org.jspecify.annotations.Nullable;

/**
 * A module by which Jackson 2 reads and writes generated models, in the JSON that they have on the wire. Jackson's own settings, such as naming
 * strategies and inclusions, do not apply to it.
 */
public final class Jackson2Module extends Module {
    private final GeneratedModels models;

    /** Creates a module that writes no model with a secret in it. {@code findAndRegisterModules()} finds this one. */
    public Jackson2Module() {
        this(SecretsInJson.REFUSED);
    }

    /** Creates a module that does with secrets as one says. */
    public Jackson2Module(SecretsInJson secrets) {
        this(secrets, new Moshi.Builder().build());
    }

    /** Creates a module that uses the adapters of a Moshi, for models with mapped types. */
    public Jackson2Module(SecretsInJson secrets, Moshi moshi) {
        this.models = new GeneratedModels(secrets, moshi);
    }

    @Override
    public String getModuleName() {
        return Jackson2Module.class.getName();
    }

    @Override
    public Object getTypeId() {
        return models.id();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Serializers.Base() {
            @Override
            public @Nullable JsonSerializer<?> findSerializer(
                    SerializationConfig config, JavaType type, BeanDescription description) {
                Class<?> model = GeneratedModels.modelOf(type.getRawClass());
                return model == null ? null : new Jackson2Serializer(models, model);
            }
        });
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public @Nullable JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                Class<?> model = GeneratedModels.modelOf(type.getRawClass());
                return model == null ? null : new Jackson2Deserializer(models, model);
            }
        });
    }
}
