package io.github.sessionclients.codegen;

import java.util.Comparator;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes imports of the qualified names in a rendered Java file, so that any template, a user's too, may print any class. A
 * name that means something else in the file stays qualified. Imports that a template prints itself are kept where they are
 * used, and classes of the JDK that it prints without one get one.
 */
final class ImportResolver {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import\\s+(static\\s+)?([\\w.*]+)\\s*;[ \\t]*\\R?");

    /** Comments, text blocks, strings and characters, in which nothing is a name. */
    private static final String NO_CODE = "/\\*(?s:.*?)\\*/|//[^\\n]*"
            + "|\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])*+'";

    private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+";
    private static final String NAME_STARTS = "(?<![\\p{javaJavaIdentifierPart}.])";
    private static final Set<String> DECLARING = Set.of("class", "interface", "enum", "record");

    private static final List<String> JDK_PACKAGES = List.of(
            "java.lang", "java.util", "java.time", "java.math", "java.io", "java.util.function", "java.util.stream");

    private static final Map<String, Optional<String>> JDK_CLASSES = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> emittedTypes;
    private final Pattern token;

    /** @param emittedTypes the simple names of the types that are emitted, by package */
    ImportResolver(Map<String, Set<String>> emittedTypes) {
        this.emittedTypes = emittedTypes;
        String emitted = emittedTypes.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // Of a qualified name: its package, an annotation that stands before its simple name, and its simple name.
        this.token = Pattern.compile("(?<skipped>" + NO_CODE + ")|" + NAME_STARTS + "(?:(?:"
                + "(?<emitted>" + (emitted.isEmpty() ? "(?!)" : emitted)
                + ")(?=\\.(?:@[\\w.]+ )?\\P{Ll})|(?<package>[a-z_]\\w*(?:\\.[a-z_]\\w*)*)(?=\\.(?:@[\\w.]+ )?\\p{Lu}))"
                + "\\.(?:@(?<annotation>[\\w.]+) )?(?<simple>" + NAME + ")|(?<bare>" + NAME + "))");
    }

    /** Returns the file with imports; what does not declare a package is no Java file and stays as it is. */
    String resolve(String source) {
        Matcher declaration = PACKAGE.matcher(source);
        return declaration.find() ? new File(source, declaration).resolved() : source;
    }

    private final class File {
        private final String source;
        private final String head;
        private final String ownPackage;
        private final String body;
        private final Map<String, String> explicit = new TreeMap<>();
        private final Set<String> otherImports = new TreeSet<>();
        private final Map<String, Set<String>> qualified = new TreeMap<>();
        private final Set<String> bare = new HashSet<>();
        private final Set<String> nested = new HashSet<>();
        private final Map<String, String> meanings = new HashMap<>();
        private @Nullable String topLevel;

        File(String source, Matcher declaration) {
            this.source = source;
            head = source.substring(0, declaration.end());
            ownPackage = declaration.group(1);
            body = takeImports(source.substring(declaration.end())).strip();
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
            collect();
            bare.forEach(name -> meanings.put(name, meaningOfBare(name)));
            nested.forEach(name -> meanings.put(name, ownPackage + "." + topLevel + "." + name));
            qualified.forEach((name, candidates) -> meanings.computeIfAbsent(name, n -> preferred(candidates)));
            Matcher matcher = token.matcher(body);
            String code = matcher.replaceAll(match -> Matcher.quoteReplacement(replacement(matcher)));
            Set<String> imports = imports();
            String block = imports.isEmpty() ? "" : String.join("\n", imports) + "\n\n";
            boolean unchanged = imports.isEmpty() && code.equals(body);
            return unchanged ? source : head + "\n\n" + block + code + "\n";
        }

        private void collect() {
            Matcher matcher = token.matcher(body);
            boolean declares = false;
            while (matcher.find()) {
                String name = matcher.group("bare");
                if (name != null) {
                    if (declares && topLevel == null) {
                        topLevel = name;
                        bare.add(name);
                    } else if (declares) {
                        nested.add(name);
                    } else if (!Character.isLowerCase(name.charAt(0))) {
                        bare.add(name);
                    }
                    declares = DECLARING.contains(name);
                } else if (matcher.group("skipped") == null) {
                    addQualified(packageOf(matcher) + "." + matcher.group("simple"));
                    if (matcher.group("annotation") != null) {
                        addQualified(matcher.group("annotation"));
                    }
                }
            }
        }

        private void addQualified(String name) {
            qualified.computeIfAbsent(simple(name), n -> new TreeSet<>()).add(name);
        }

        /** What a name means that stands unqualified in the code; an empty text where that is unknown. */
        private String meaningOfBare(String name) {
            if (explicit.containsKey(name)) {
                return explicit.get(name);
            }
            boolean ownType = name.equals(topLevel) || isEmitted(ownPackage, name);
            return ownType ? ownPackage + "." + name : jdkClass(name);
        }

        /** Emitted types before others, those of the file's own package first. */
        private String preferred(Set<String> candidates) {
            return candidates.stream()
                    .filter(candidate -> candidate.equals(ownPackage + "." + simple(candidate)))
                    .findFirst()
                    .or(() -> candidates.stream()
                            .filter(candidate -> emittedTypes.containsKey(packageOf(candidate)))
                            .findFirst())
                    .orElseGet(() -> candidates.iterator().next());
        }

        private String replacement(Matcher matcher) {
            if (matcher.group("skipped") != null || matcher.group("bare") != null) {
                return matcher.group();
            }
            String simple = matcher.group("simple");
            String own = packageOf(matcher);
            String annotation = matcher.group("annotation");
            String annotated = annotation == null ? simple : "@" + shortened(annotation) + " " + simple;
            return (own + "." + simple).equals(meanings.get(simple)) ? annotated : own + "." + annotated;
        }

        private String shortened(String name) {
            return name.equals(meanings.get(simple(name))) ? simple(name) : name;
        }

        private Set<String> imports() {
            Set<String> imports = new TreeSet<>(otherImports);
            meanings.forEach((name, meaning) -> {
                boolean unimported = packageOf(meaning).equals(ownPackage)
                        || (packageOf(meaning).equals("java.lang") && !isEmitted(ownPackage, name));
                if (!meaning.isEmpty() && !nested.contains(name) && !unimported) {
                    imports.add("import " + meaning + ";");
                }
            });
            // A comment may be the only place where a template uses what it imports.
            explicit.forEach((name, meaning) -> {
                if (Pattern.compile("\\b" + name + "\\b").matcher(head + body).find() && !meanings.containsKey(name)) {
                    imports.add("import " + meaning + ";");
                }
            });
            return imports;
        }
    }

    private static String packageOf(Matcher matcher) {
        return matcher.group("emitted") == null ? matcher.group("package") : matcher.group("emitted");
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
    private static String jdkClass(String name) {
        if (name.equals(name.toUpperCase(Locale.ROOT))) {
            return "";
        }
        return JDK_CLASSES
                .computeIfAbsent(
                        name,
                        n -> JDK_PACKAGES.stream()
                                .map(packageName -> packageName + "." + n)
                                .filter(ImportResolver::exists)
                                .findFirst())
                .orElse("");
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
