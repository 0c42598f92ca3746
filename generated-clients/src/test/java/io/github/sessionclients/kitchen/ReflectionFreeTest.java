package io.github.sessionclients.kitchen;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonClass;
import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.Operation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReflectionFreeTest {
    static List<Class<?>> models() {
        return Emitted.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theAdapterOfEveryModelIsTheEmittedOne(Class<?> model) throws ClassNotFoundException {
        Class<?> emitted = Class.forName(model.getName() + "JsonAdapter");

        assertThat(reachable(Wire.adapter(model)))
                .anySatisfy(adapter -> assertThat(adapter).isInstanceOf(emitted));
    }

    @ParameterizedTest
    @MethodSource("models")
    void noAdapterOfAModelHoldsAReflectiveOne(Class<?> model) {
        assertThat(reachable(Wire.adapter(model)))
                .extracting(adapter -> adapter.getClass().getName())
                .noneMatch(name -> name.startsWith("com.squareup.moshi.ClassJsonAdapter")
                        || name.startsWith("com.squareup.moshi.RecordJsonAdapter")
                        || name.startsWith("com.squareup.moshi.AdapterMethodsFactory")
                        || name.endsWith("$ObjectJsonAdapter"));
    }

    @Test
    void everyModelSaysByAnnotationThatItsAdapterIsEmitted() {
        assertThat(Emitted.models())
                .allSatisfy(
                        model -> assertThat(model.getAnnotation(JsonClass.class).generateAdapter())
                                .isTrue());
    }

    @Test
    void adaptersAndTheirConstructorsAreNoPublicApi() {
        assertThat(Emitted.models()).allSatisfy(model -> {
            Class<?> adapter = Class.forName(model.getName() + "JsonAdapter");
            assertThat(Modifier.isPublic(adapter.getModifiers())).isFalse();
            assertThat(adapter.getDeclaredConstructor(Moshi.class).getModifiers())
                    .isZero();
        });
    }

    @Test
    void everyBodyOfAnInterfaceIsAnEmittedTypeOrAListOrMapOfThem() {
        assertThat(Emitted.apis()).flatMap(api -> List.of(api.getMethods())).allSatisfy(method -> {
            Type body = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
            Type leaf = body;
            while (leaf instanceof ParameterizedType) {
                Type[] arguments = ((ParameterizedType) leaf).getActualTypeArguments();
                leaf = arguments[arguments.length - 1];
            }
            assertThat((Class<?>) leaf)
                    .matches(type -> type.isAnnotationPresent(JsonClass.class)
                            || type == Void.class
                            || type == okhttp3.ResponseBody.class
                            || type == String.class);
        });
    }

    @Test
    void everyErrorOfAnOperationIsAnEmittedType() {
        assertThat(Emitted.apis())
                .flatMap(api -> List.of(api.getMethods()))
                .flatMap(method -> List.of(method.getAnnotation(Operation.class).errors()))
                .isNotEmpty()
                .allMatch(error -> error.type().isAnnotationPresent(JsonClass.class));
    }

    /** All adapters that an adapter holds, itself among them. */
    private static Set<JsonAdapter<?>> reachable(JsonAdapter<?> adapter) {
        Set<JsonAdapter<?>> found = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(adapter, found);
        return found;
    }

    private static void collect(JsonAdapter<?> adapter, Set<JsonAdapter<?>> found) {
        if (!found.add(adapter)) {
            return;
        }
        for (Class<?> type = adapter.getClass();
                type != null && type != JsonAdapter.class;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) || !JsonAdapter.class.isAssignableFrom(field.getType())) {
                    continue;
                }
                field.setAccessible(true);
                try {
                    Object held = field.get(adapter);
                    if (held instanceof JsonAdapter<?>) {
                        collect((JsonAdapter<?>) held, found);
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
