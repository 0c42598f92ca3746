package io.github.sessionclients.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.SecretsInJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.ser.Serializers;

/**
 * A module with which Jackson 3 reads and writes generated models as the same JSON that Moshi sends. Jackson's own settings, such as
 * naming strategies and inclusion rules, do not apply to this JSON.
 */
public final class Jackson3Module extends JacksonModule {
    private final GeneratedModels models;

    /** Creates a module that rejects models that contain a secret. {@code findAndAddModules()} uses this constructor. */
    public Jackson3Module() {
        this(SecretsInJson.REFUSED);
    }

    /** Creates a module with a policy for secrets. */
    public Jackson3Module(SecretsInJson secrets) {
        this(secrets, new Moshi.Builder().build());
    }

    /** Creates a module that also uses the adapters of {@code moshi}, for models with mapped types. */
    public Jackson3Module(SecretsInJson secrets, Moshi moshi) {
        this.models = new GeneratedModels(secrets, moshi);
    }

    @Override
    public String getModuleName() {
        return Jackson3Module.class.getName();
    }

    @Override
    public Object getRegistrationId() {
        return models.id();
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.addSerializers(new Serializers() {
            @Override
            public @Nullable ValueSerializer<?> findSerializer(
                    SerializationConfig config,
                    JavaType type,
                    BeanDescription.Supplier description,
                    JsonFormat.@Nullable Value format) {
                Class<?> model = GeneratedModels.modelOf(type.getRawClass());
                return model == null ? null : new Jackson3Serializer(models, model);
            }
        });
        context.addDeserializers(new Deserializers() {
            @Override
            public @Nullable ValueDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
                Class<?> model = GeneratedModels.modelOf(type.getRawClass());
                return model == null ? null : new Jackson3Deserializer(models, model);
            }

            @Override
            public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
                return GeneratedModels.modelOf(type) != null;
            }
        });
    }
}
