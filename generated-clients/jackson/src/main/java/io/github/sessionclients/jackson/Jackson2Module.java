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
 * A module with which Jackson 2 reads and writes generated models as the same JSON that Moshi sends. Jackson's own settings, such as
 * naming strategies and inclusion rules, do not apply to this JSON.
 */
public final class Jackson2Module extends Module {
    private final GeneratedModels models;

    /** Creates a module that rejects models that contain a secret. {@code findAndRegisterModules()} uses this constructor. */
    public Jackson2Module() {
        this(SecretsInJson.REFUSED);
    }

    /** Creates a module with a policy for secrets. */
    public Jackson2Module(SecretsInJson secrets) {
        this(secrets, new Moshi.Builder().build());
    }

    /** Creates a module that also uses the adapters of {@code moshi}, for models with mapped types. */
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
