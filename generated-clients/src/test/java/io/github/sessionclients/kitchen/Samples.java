package io.github.sessionclients.kitchen;

import com.squareup.moshi.Moshi;
import io.github.sessionclients.runtime.internal.JsonAdapters;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Random values of emitted types, made by what a user makes them by: builders, factories, and records of unions. */
final class Samples {
    private static final int DEEPEST = 4;
    private static final List<String> TEXTS = List.of(
            "", "a", "dark-blue", "cat", "null", "é漢😀", "\"\\/\b\f\n\r\t\u0000\u2028", "{}", "  ", "x".repeat(300));

    /** The discriminator's value of a type in a union, where its builder does not know it. */
    private static final Map<String, String> DISCRIMINATORS =
            Map.of("Pet.Dog", "puppy", "Furniture.Dog", "hound", "Vehicle.VehicleBase", "boat");

    private final Random random;

    Samples(long seed) {
        this.random = new Random(seed);
    }

    /** The JSON of a value of the type that has as much set as can be. */
    static String json(Class<?> type) throws IOException {
        String longest = "";
        for (long seed = 0; seed < 20; seed++) {
            String json = write(type, new Samples(seed).of(type));
            longest = json.length() > longest.length() ? json : longest;
        }
        return longest;
    }

    /** The object, once for each of its members with that one replaced. */
    static List<String> withEachMemberReplaced(String json, String by) throws IOException {
        Object tree = JsonAdapters.ANY.fromJson(json);
        if (!(tree instanceof Map<?, ?>)) {
            return List.of();
        }
        Object replacement = JsonAdapters.ANY.serializeNulls().fromJson(by);
        List<String> all = new ArrayList<>();
        for (Object key : ((Map<?, ?>) tree).keySet()) {
            Map<Object, @Nullable Object> changed = new LinkedHashMap<>((Map<?, ?>) tree);
            changed.put(key, replacement);
            all.add(JsonAdapters.ANY.toJson(changed));
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    static String write(Class<?> type, Object value) {
        return new Moshi.Builder().build().adapter((Class<Object>) type).toJson(value);
    }

    Object of(Class<?> type) {
        return model(type, null, 0);
    }

    private Object model(Class<?> type, @Nullable Class<?> union, int depth) {
        if (type.isSealed()) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            // The first ends a recursion.
            Class<?> chosen = permitted[depth > DEEPEST ? 0 : random.nextInt(permitted.length)];
            return chosen.isRecord() ? wrapper(chosen, depth) : model(chosen, type, depth);
        }
        Method builder = method(type, "builder");
        if (builder != null) {
            return built(Objects.requireNonNull(invoke(builder, null)), type, union, depth);
        }
        Method of = Objects.requireNonNull(method(type, "of"), type::getName);
        List<Object> constants = constants(type);
        if (!constants.isEmpty() && random.nextInt(4) > 0) {
            return constants.get(random.nextInt(constants.size()));
        }
        return Objects.requireNonNull(invoke(of, null, value(of.getAnnotatedParameterTypes()[0], depth + 1)));
    }

    private Object built(Object builder, Class<?> type, @Nullable Class<?> union, int depth) {
        Method[] methods = builder.getClass().getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method setter : methods) {
            if (!Modifier.isPublic(setter.getModifiers()) || setter.getReturnType() != builder.getClass()) {
                continue;
            }
            if (setter.getName().equals("putAdditionalProperty")) {
                if (union != null && type.getSimpleName().equals("Box")) {
                    invoke(setter, builder, "kind", "crate");
                }
                for (int i = depth > DEEPEST ? 0 : random.nextInt(3); i > 0; i--) {
                    invoke(setter, builder, "extra" + i, value(setter.getAnnotatedParameterTypes()[1], depth + 1));
                }
            } else if (!setter.getName().equals("additionalProperties")) {
                set(setter, builder, type, union, depth);
            }
        }
        return build(builder);
    }

    private void set(Method setter, Object builder, Class<?> model, @Nullable Class<?> union, int depth) {
        AnnotatedType type = setter.getAnnotatedParameterTypes()[0];
        boolean nullable = type.isAnnotationPresent(Nullable.class);
        if (union != null && List.of("kind", "type", "event").contains(setter.getName())) {
            String own = DISCRIMINATORS.get(union.getSimpleName() + "." + model.getSimpleName());
            List<Object> constants = constants((Class<?>) type.getType());
            if (own != null) {
                invoke(setter, builder, own);
            } else if (!constants.isEmpty()) {
                invoke(setter, builder, constants.get(0));
            }
        } else if (!nullable || (depth <= DEEPEST && (union != null || random.nextInt(4) > 0))) {
            // In a union always, since it may be what tells a type from others.
            invoke(setter, builder, nonNull(type, depth + 1));
        } else if (random.nextBoolean()) {
            invoke(setter, builder, new Object[] {null});
        }
    }

    private Object build(Object builder) {
        Method build = Objects.requireNonNull(method(builder.getClass(), "build"));
        try {
            return Objects.requireNonNull(invoke(build, builder));
        } catch (IllegalStateException e) {
            // A property that is required was left out: null may do for it, or, where only requests must have it, a
            // value.
            for (Method setter : builder.getClass().getMethods()) {
                if (setter.getParameterCount() == 1
                        && String.valueOf(e.getMessage()).contains(setter.getName())
                        && setter.getAnnotatedParameterTypes()[0].isAnnotationPresent(Nullable.class)) {
                    AnnotatedType type = setter.getAnnotatedParameterTypes()[0];
                    boolean writeOnly = setter.getName().equals("password");
                    invoke(setter, builder, new Object[] {writeOnly ? nonNull(type, DEEPEST) : null});
                }
            }
            return Objects.requireNonNull(invoke(build, builder));
        }
    }

    private Object wrapper(Class<?> record, int depth) {
        Constructor<?> constructor = record.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        try {
            if (record.getSimpleName().equals("Unrecognized")) {
                Map<String, Object> json = new LinkedHashMap<>();
                for (String discriminator : List.of("kind", "type", "event")) {
                    json.put(discriminator, "new");
                }
                json.put("any", any(0));
                return constructor.newInstance(json);
            }
            Object held = nonNull(constructor.getAnnotatedParameterTypes()[0], depth + 1);
            while (held instanceof List<?> && ((List<?>) held).isEmpty()) {
                // The first list of the union is an empty one, too.
                held = nonNull(constructor.getAnnotatedParameterTypes()[0], 0);
            }
            return constructor.newInstance(held);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + "", e);
        }
    }

    private @Nullable Object value(AnnotatedType type, int depth) {
        return type.isAnnotationPresent(Nullable.class) && random.nextInt(4) == 0 ? null : nonNull(type, depth);
    }

    private Object nonNull(AnnotatedType annotated, int depth) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType) {
            ParameterizedType generic = (ParameterizedType) type;
            AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            int size = depth > DEEPEST ? 0 : random.nextInt(4);
            if (generic.getRawType() == List.class) {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    list.add(value(arguments[0], depth + 1));
                }
                return list;
            }
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(text() + i, value(arguments[1], depth + 1));
            }
            return map;
        }
        Class<?> raw = (Class<?>) type;
        return raw == Object.class
                ? any(depth)
                : raw.getName().startsWith("io.github.") ? model(raw, null, depth) : scalar(raw);
    }

    private Object any(int depth) {
        int kind = random.nextInt(depth > DEEPEST ? 5 : 7);
        switch (kind) {
            case 0:
                return text();
            case 1:
                return random.nextBoolean();
            case 2:
                return random.nextLong();
            case 3:
                return BigInteger.valueOf(random.nextLong()).pow(3);
            case 4:
                return decimal();
            case 5:
                return Arrays.asList(any(depth + 1), null, any(depth + 1));
            default:
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                map.put(text(), any(depth + 1));
                map.put("null", null);
                return map;
        }
    }

    private Object scalar(Class<?> type) {
        if (type == String.class) {
            return text();
        } else if (type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == Integer.class) {
            return random.nextBoolean() ? random.nextInt() : Integer.MIN_VALUE;
        } else if (type == Long.class) {
            return random.nextBoolean() ? random.nextLong() : Long.MAX_VALUE;
        } else if (type == Double.class) {
            return random.nextBoolean() ? random.nextGaussian() : Double.MIN_VALUE;
        } else if (type == BigDecimal.class) {
            return decimal();
        } else if (type == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        } else if (type == URI.class) {
            return URI.create("https://example.com/" + random.nextInt() + "?q=%20#f");
        } else if (type == LocalDate.class) {
            return LocalDate.ofEpochDay(random.nextInt(100_000));
        } else if (type == OffsetDateTime.class) {
            int quarters = random.nextInt(97) - 48;
            return LocalDate.ofEpochDay(random.nextInt(100_000))
                    .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(2), random.nextInt(2) * 1_000)
                    .atOffset(ZoneOffset.ofTotalSeconds(quarters * 900));
        } else if (type == ByteString.class) {
            byte[] bytes = new byte[random.nextInt(10)];
            random.nextBytes(bytes);
            return ByteString.of(bytes);
        }
        throw new IllegalStateException("no sample of " + type);
    }

    private BigDecimal decimal() {
        return new BigDecimal(BigInteger.valueOf(random.nextLong()), random.nextInt(60) - 20);
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static List<Object> constants(Class<?> type) {
        List<Object> constants = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                try {
                    constants.add(Objects.requireNonNull(field.get(null)));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return constants;
    }

    private static @Nullable Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && Modifier.isPublic(method.getModifiers()))
                .filter(method -> name.equals("of") || method.getParameterCount() == 0)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object invoke(Method method, @Nullable Object on, @Nullable Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method + ": " + e.getCause(), e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException((AnnotatedElement) method + "", e);
        }
    }
}
