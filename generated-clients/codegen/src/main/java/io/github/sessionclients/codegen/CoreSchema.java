package io.github.sessionclients.codegen;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The core schema of YAML 1.2, by which OpenAPI reads what stands without quotes. {@code on}, {@code no}, {@code 12:30},
 * {@code 1_000} and dates are text; by YAML 1.1, which SnakeYAML reads unless told otherwise, they are booleans, numbers and
 * times. Merge keys ({@code <<}) are of 1.1 and kept, since documents use them.
 */
final class CoreSchema extends Resolver {
    private static final Pattern BOOLEANS = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGERS = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOATS = Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern NULLS = Pattern.compile("~|null|Null|NULL");

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.BOOL, whole(BOOLEANS), "tTfF");
        addImplicitResolver(Tag.INT, whole(INTEGERS), "-+0123456789");
        addImplicitResolver(Tag.FLOAT, whole(FLOATS), "-+0123456789.");
        addImplicitResolver(Tag.MERGE, MERGE, "<");
        addImplicitResolver(Tag.NULL, whole(NULLS), "~nN\0");
        addImplicitResolver(Tag.NULL, EMPTY, null);
    }

    static boolean isNumber(String text) {
        return INTEGERS.matcher(text).matches() || FLOATS.matcher(text).matches();
    }

    private static Pattern whole(Pattern pattern) {
        return Pattern.compile("^(?:" + pattern.pattern() + ")$");
    }
}
