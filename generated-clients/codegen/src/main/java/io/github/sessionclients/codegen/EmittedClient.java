package io.github.sessionclients.codegen;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The compiled classes of a client, read by reflection: what a user's code can see and what Moshi is told. */
final class EmittedClient {
    final List<Method> methods = new ArrayList<>();
    private final Map<String, Class<?>> models = new LinkedHashMap<>();
    private final Map<Class<?>, Model> read = new HashMap<>();

    /**
     * A model.
     *
     * @param properties by name in JSON; null for what is no object
     * @param values of an enum; null for what is none
     * @param branches of a union; empty for what is none
     * @param content of a class that holds one value; null for others
     */
    record Model(
            @Nullable Map<String, Member> properties,
            @Nullable Type additional,
            @Nullable Set<String> values,
            List<Type> branches,
            @Nullable AnnotatedType content) {}

    /**
     * A property.
     *
     * @param required whether requests or responses must have it
     */
    record Member(AnnotatedType type, boolean required, boolean nullable) {}

    EmittedClient(Path classes, String apiPackage, String modelPackage)
            throws IOException, ReflectiveOperationException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, EmittedClient.class.getClassLoader());
        for (String name : names(classes, apiPackage)) {
            Class<?> type = loader.loadClass(apiPackage + "." + name);
            if (type.isInterface() && !name.equals("package-info")) {
                methods.addAll(List.of(type.getMethods()));
            }
        }
        for (String name : names(classes, modelPackage)) {
            if (!name.endsWith("JsonAdapter") && !name.equals("package-info")) {
                models.put(name, loader.loadClass(modelPackage + "." + name));
            }
        }
    }

    private static List<String> names(Path classes, String javaPackage) throws IOException {
        Path folder = classes.resolve(javaPackage.replace('.', '/'));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.replace(".class", ""))
                    .sorted()
                    .toList();
        }
    }

    @Nullable
    Class<?> model(String name) {
        return models.get(name);
    }

    boolean isModel(Type type) {
        return type instanceof Class<?> known && models.containsValue(known);
    }

    Model read(Class<?> type) {
        return read.computeIfAbsent(type, EmittedClient::readAnew);
    }

    private static Model readAnew(Class<?> type) {
        try {
            if (type.isInterface()) {
                List<Type> branches = new ArrayList<>();
                for (Class<?> branch : type.getPermittedSubclasses()) {
                    if (!branch.isRecord()) {
                        branches.add(branch);
                    } else if (!branch.getSimpleName().equals("Unrecognized")) {
                        branches.add(branch.getRecordComponents()[0].getGenericType());
                    }
                }
                return new Model(null, null, null, branches, null);
            } else if (Arrays.stream(type.getDeclaredClasses())
                    .anyMatch(nested -> nested.getSimpleName().equals("Known"))) {
                return new Model(null, null, values(type), List.of(), null);
            } else if (Arrays.stream(type.getDeclaredMethods())
                    .noneMatch(method -> method.getName().equals("toBuilder"))) {
                return new Model(
                        null,
                        null,
                        null,
                        List.of(),
                        type.getDeclaredField("value").getAnnotatedType());
            }
            return object(type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("not a class that this generator emits: " + type, e);
        }
    }

    private static Set<String> values(Class<?> type) throws ReflectiveOperationException {
        Set<String> values = new LinkedHashSet<>();
        for (Field field : type.getFields()) {
            if (field.getType() == type) {
                values.add(String.valueOf(field.get(null)));
            }
        }
        return values;
    }

    private static Model object(Class<?> type) throws ReflectiveOperationException {
        Class<?> adapter = type.getClassLoader().loadClass(type.getName() + "JsonAdapter");
        Field names = adapter.getDeclaredField("NAMES");
        names.setAccessible(true);
        Object options = names.get(null);
        List<?> wires = (List<?>) options.getClass().getMethod("strings").invoke(options);
        Set<String> required = new LinkedHashSet<>();
        Object builder = type.getMethod("builder").invoke(null);
        for (String method : List.of("withoutDefaults", "missing", "missingInResponse")) {
            required.addAll(missing(builder, method));
        }
        Map<String, Member> properties = new LinkedHashMap<>();
        Type additional = null;
        int index = 0;
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.getType() == boolean.class) {
                continue;
            } else if (index == wires.size()) {
                additional = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[1];
                break;
            }
            String wire = (String) wires.get(index++);
            AnnotatedType value = type.getMethod(field.getName()).getAnnotatedReturnType();
            boolean presence = i + 1 < fields.size() && fields.get(i + 1).getType() == boolean.class;
            boolean nullable = isNullable(value) && (required.contains(wire) || presence);
            properties.put(wire, new Member(value, required.contains(wire), nullable));
        }
        return new Model(properties, additional, null, List.of(), null);
    }

    private static List<String> missing(Object builder, String name) throws ReflectiveOperationException {
        for (Method method : builder.getClass().getDeclaredMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 0) {
                method.setAccessible(true);
                return method.invoke(builder) instanceof String names ? List.of(names.split(", ")) : List.of();
            }
        }
        return List.of();
    }

    static boolean isNullable(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations()).anyMatch(annotation -> is(annotation, "Nullable"));
    }

    static boolean is(Annotation annotation, String simpleName) {
        return annotation.annotationType().getSimpleName().equals(simpleName);
    }

    /** Returns the argument of a generic type. */
    static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    /** Returns an attribute of an annotation. */
    static Object attribute(Annotation annotation, String name) {
        try {
            return annotation.annotationType().getMethod(name).invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
