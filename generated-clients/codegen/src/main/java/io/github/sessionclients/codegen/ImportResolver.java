package io.github.sessionclients.codegen;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes imports of the qualified names in a rendered file of Java or Kotlin, so that any template, a user's too, may print any class. A
 * name that means something else in the file stays qualified. Imports that a template prints itself are kept where they are
 * used, and classes of the JDK that it prints without one get one.
 */
final class ImportResolver {
    /** Kotlin has no semicolon there. */
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)[ \\t]*(;|$)");

    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s+(static\\s+)?([\\w.*]+)\\s*;[ \\t]*\\R?");
    /** What needs no import, in Java or in Kotlin. */
    private static final Set<String> DEFAULT_IMPORTS =
            Set.of("java.lang", "kotlin", "kotlin.collections", "kotlin.jvm");

    private static final Set<String> DECLARING = Set.of("class", "interface", "enum", "record");
    private static final List<String> JDK_PACKAGES = List.of(
            "java.lang", "java.util", "java.time", "java.math", "java.io", "java.util.function", "java.util.stream");
    private static final Map<String, Optional<String>> JDK_CLASSES = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> emittedTypes;

    /** @param emittedTypes the simple names of the types that are emitted, by package */
    ImportResolver(Map<String, Set<String>> emittedTypes) {
        this.emittedTypes = emittedTypes;
    }

    /** Returns the file with imports; what does not declare a package is neither and stays as it is. */
    String resolve(String source) {
        Matcher declaration = PACKAGE.matcher(source);
        return declaration.find() ? new File(source, declaration).resolved() : source;
    }

    private final class File {
        private final String source;
        private final String head;
        private final String ownPackage;

        /** What ends an import. */
        private final String end;

        private final String body;
        private final List<JavaName> names;
        private final Map<String, String> explicit = new TreeMap<>();
        private final Set<String> otherImports = new TreeSet<>();
        private final Set<String> nested = new HashSet<>();

        /** What each simple name means in the file; an empty text where that is unknown. */
        private final Map<String, String> meanings = new HashMap<>();

        File(String source, Matcher declaration) {
            this.source = source;
            head = source.substring(0, declaration.end());
            ownPackage = declaration.group(1);
            end = declaration.group(2);
            body = takeImports(source.substring(declaration.end())).strip();
            names = JavaName.in(body, ImportResolver.this::isEmitted);
        }

        private String takeImports(String text) {
            return IMPORT.matcher(text).replaceAll(match -> {
                String name = match.group(2);
                if (match.group(1) != null || name.endsWith("*")) {
                    otherImports.add(match.group(0).strip());
                } else {
                    explicit.put(simple(name), name);
                }
                return "";
            });
        }

        String resolved() {
            readMeanings();
            StringBuilder code = new StringBuilder(body.length());
            int copied = 0;
            for (JavaName name : names) {
                if (name.qualifier() != null) {
                    code.append(body, copied, name.start()).append(replacement(name));
                    copied = name.end();
                }
            }
            code.append(body, copied, body.length());
            Set<String> imports = imports();
            String block = imports.isEmpty() ? "" : String.join("\n", imports) + "\n\n";
            boolean unchanged = imports.isEmpty() && body.contentEquals(code);
            return unchanged ? source : head + "\n\n" + block + code + "\n";
        }

        private void readMeanings() {
            String topLevel = null;
            boolean declares = false;
            Map<String, Set<String>> candidates = new HashMap<>();
            for (JavaName name : names) {
                if (name.qualifier() != null) {
                    candidates
                            .computeIfAbsent(name.simple(), n -> new TreeSet<>())
                            .add(name.qualified());
                    if (name.annotation() != null) {
                        candidates
                                .computeIfAbsent(simple(name.annotation()), n -> new TreeSet<>())
                                .add(name.annotation());
                    }
                } else if (declares && topLevel == null) {
                    topLevel = name.simple();
                    meanings.put(topLevel, ownPackage + "." + topLevel);
                } else if (declares) {
                    nested.add(name.simple());
                    meanings.put(name.simple(), ownPackage + "." + topLevel + "." + name.simple());
                } else if (!Character.isLowerCase(name.simple().charAt(0))) {
                    meanings.computeIfAbsent(name.simple(), this::meaningOfBare);
                }
                declares = name.qualifier() == null && DECLARING.contains(name.simple());
            }
            candidates.forEach((name, all) -> meanings.computeIfAbsent(name, n -> preferred(all)));
        }

        private String meaningOfBare(String name) {
            if (explicit.containsKey(name)) {
                return explicit.get(name);
            }
            return isEmitted(ownPackage, name) ? ownPackage + "." + name : jdkClass(name);
        }

        /** Emitted types before others, those of the file's own package first. */
        private String preferred(Set<String> candidates) {
            String preferred = candidates.iterator().next();
            for (String candidate : candidates) {
                boolean own = packageOf(candidate).equals(ownPackage);
                boolean emitted = emittedTypes.containsKey(packageOf(candidate));
                preferred = own || (emitted && !packageOf(preferred).equals(ownPackage)) ? candidate : preferred;
            }
            return preferred;
        }

        private String replacement(JavaName name) {
            String annotation = name.annotation() == null ? "" : "@" + shortened(name.annotation()) + " ";
            boolean shortened = name.qualified().equals(meanings.get(name.simple()));
            return (shortened ? "" : name.qualifier() + ".") + annotation + name.simple();
        }

        private String shortened(String name) {
            return name.equals(meanings.get(simple(name))) ? simple(name) : name;
        }

        private Set<String> imports() {
            Set<String> imports = new TreeSet<>(otherImports);
            meanings.forEach((name, meaning) -> {
                boolean inOwnPackage = packageOf(meaning).equals(ownPackage) || nested.contains(name);
                boolean byDefault = DEFAULT_IMPORTS.contains(packageOf(meaning)) && !isEmitted(ownPackage, name);
                if (!meaning.isEmpty() && !inOwnPackage && !byDefault) {
                    imports.add("import " + meaning + end);
                }
            });
            // A comment may be the only place where a template uses what it imports.
            explicit.forEach((name, meaning) -> {
                boolean used = Pattern.compile("\\b" + name + "\\b")
                        .matcher(head + body)
                        .find();
                if (used && !meanings.containsKey(name)) {
                    imports.add("import " + meaning + end);
                }
            });
            return imports;
        }
    }

    private static String packageOf(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private boolean isEmitted(String packageName, String name) {
        return emittedTypes.getOrDefault(packageName, Set.of()).contains(name);
    }

    /** Returns the class of the JDK that has a simple name, or an empty text; names in capitals are constants. */
    private static String jdkClass(String simpleName) {
        Optional<String> known = JDK_CLASSES.computeIfAbsent(
                simpleName,
                name -> JDK_PACKAGES.stream()
                        .map(packageName -> packageName + "." + name)
                        .filter(qualified -> !name.equals(name.toUpperCase(Locale.ROOT)) && exists(qualified))
                        .findFirst());
        return known.orElse("");
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
