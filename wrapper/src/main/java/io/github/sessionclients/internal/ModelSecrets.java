package io.github.sessionclients.internal;

import io.github.sessionclients.runtime.Secret;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the secrets in generated models, the library's and the user's, by {@link Secret} on their accessors. */
final class ModelSecrets {
    private ModelSecrets() {}

    /** Returns the JSON names of all secrets that values of a type can contain. */
    static Set<String> names(Type type) {
        Set<String> names = new HashSet<>();
        collect(type, names, new HashSet<>());
        return names;
    }

    private static void collect(Type type, Set<String> names, Set<Type> done) {
        if (!done.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            List.of(generic.getActualTypeArguments()).forEach(each -> collect(each, names, done));
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(each -> collect(each, names, done));
            List.of(wildcard.getLowerBounds()).forEach(each -> collect(each, names, done));
        } else if (type instanceof Class<?> model && FallbackConverterFactory.isModel(model)) {
            for (Method accessor : accessors(model)) {
                Secret secret = accessor.getAnnotation(Secret.class);
                if (secret != null) {
                    names.add(secret.value());
                }
                collect(accessor.getGenericReturnType(), names, done);
            }
            Class<?>[] branches = model.getPermittedSubclasses();
            if (branches != null) {
                List.of(branches).forEach(each -> collect(each, names, done));
            }
        }
    }

    /** Returns all secrets in a value. */
    static List<String> values(@Nullable Object value) {
        List<String> values = new ArrayList<>();
        collect(value, values, Collections.newSetFromMap(new IdentityHashMap<>()));
        return values;
    }

    private static void collect(@Nullable Object value, List<String> values, Set<Object> done) {
        if (value == null || !done.add(value)) {
            return;
        }
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, values, done));
        } else if (value instanceof Iterable<?> many) {
            many.forEach(each -> collect(each, values, done));
        } else if (FallbackConverterFactory.isModel(value.getClass())) {
            for (Method accessor : accessors(value.getClass())) {
                boolean secret = accessor.isAnnotationPresent(Secret.class);
                if (secret || !names(accessor.getGenericReturnType()).isEmpty()) {
                    Object held = get(accessor, value);
                    if (secret && held != null) {
                        values.add(held.toString());
                    }
                    collect(held, values, done);
                }
            }
        }
    }

    private static List<Method> accessors(Class<?> model) {
        return Arrays.stream(model.getMethods())
                .filter(method -> method.getDeclaringClass() == model
                        && method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    private static @Nullable Object get(Method accessor, Object of) {
        try {
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // never: the accessor is public and only returns a field
        }
    }
}
