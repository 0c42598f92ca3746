package io.github.sessionclients.codegen;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of one value. Each constant has an adapter of its name in the runtime; a new format of strings needs a constant
 * here and that adapter.
 */
enum Scalar implements Type {
    STRING("String", Kind.STRING, true, null),
    BOOLEAN("Boolean", Kind.BOOLEAN, true, null),
    INTEGER("Integer", Kind.INTEGER, true, null),
    LONG("Long", Kind.INTEGER, true, null),
    DOUBLE("Double", Kind.NUMBER, true, null),
    DECIMAL("java.math.BigDecimal", Kind.NUMBER, false, null),
    DECIMAL_TEXT("java.math.BigDecimal", Kind.STRING, false, "decimal"),
    DATE("java.time.LocalDate", Kind.STRING, false, "date"),
    DATE_TIME("java.time.OffsetDateTime", Kind.STRING, false, "date-time"),
    UUID("java.util.UUID", Kind.STRING, false, "uuid"),
    URI("java.net.URI", Kind.STRING, false, "uri"),
    BASE64("okio.ByteString", Kind.STRING, false, "byte");

    /** The qualified name, short for java.lang. */
    final String javaName;

    final Kind kind;
    final boolean nativeToMoshi;
    private final @Nullable String format;

    Scalar(String javaName, Kind kind, boolean nativeToMoshi, @Nullable String format) {
        this.javaName = javaName;
        this.kind = kind;
        this.nativeToMoshi = nativeToMoshi;
        this.format = format;
    }

    /** The formats of strings that have a type of their own. */
    static List<String> formats() {
        return Arrays.stream(values())
                .map(scalar -> scalar.format)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the scalar for strings of a format, or plain strings for a format that is unknown here. */
    static Scalar ofString(@Nullable String format) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.format != null && scalar.format.equals(format))
                .findFirst()
                .orElse(STRING);
    }

    static Scalar ofInteger(@Nullable String format) {
        return "int32".equals(format) ? INTEGER : LONG;
    }

    static Scalar ofNumber(@Nullable String format) {
        return "double".equals(format) || "float".equals(format) ? DOUBLE : DECIMAL;
    }

    boolean isNumber() {
        return kind == Kind.INTEGER || kind == Kind.NUMBER;
    }

    /** Returns the names by which an option may mean it, the closest first: of the spec, of OpenAPI Generator and of Java. */
    List<String> keys(String type, @Nullable String openFormat) {
        String simpleName = javaName.substring(javaName.lastIndexOf('.') + 1);
        Stream<String> named = switch (this) {
            case DATE_TIME -> Stream.of("DateTime");
            case BASE64 -> Stream.of("ByteArray");
            case LONG -> Stream.of("long", "integer");
            case INTEGER -> Stream.of("int", "integer");
            case DOUBLE -> Stream.of("double", "float");
            case DECIMAL -> Stream.of("number", "decimal");
            case BOOLEAN, STRING -> Stream.of(type);
            default -> Stream.of();
        };
        Stream<String> formats = openFormat == null ? Stream.of() : Stream.of(type + "+" + openFormat, openFormat);
        return Stream.of(formats, named, Stream.of(simpleName))
                .flatMap(keys -> keys)
                .toList();
    }

    @Override
    public Type asText() {
        return switch (this) {
            case DATE_TIME -> Libraries.DATE_TIME_TEXT;
            case DOUBLE, DECIMAL, DECIMAL_TEXT -> Libraries.NUMBER_TEXT;
            case BASE64 -> STRING;
            default -> this;
        };
    }
}
