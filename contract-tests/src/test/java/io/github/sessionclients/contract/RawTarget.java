package io.github.sessionclients.contract;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The letters of a path and a query, as RFC 3986 has them. */
final class RawTarget {
    private static final Pattern SEGMENT = Pattern.compile("(?:[-A-Za-z0-9._~!$&'()*+,;=:@]|%[0-9A-F]{2})*");
    private static final Pattern QUERY = Pattern.compile("(?:[-A-Za-z0-9._~!$&'()*,;=:@/?]|%[0-9A-F]{2})*");
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern TWICE = Pattern.compile("%25[0-9A-Fa-f]{2}");

    private RawTarget() {}

    /** What is wrong with the letters of a target; empty if nothing is. */
    static List<String> objections(String target, Specs.Operation operation) {
        List<String> objections = new ArrayList<>();
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        for (String segment : path.split("/", -1)) {
            check("path segment", segment, SEGMENT, objections);
        }
        if (mark >= 0) {
            String query = target.substring(mark + 1);
            check("query", query, QUERY, objections);
            if (query.contains("+")) {
                objections.add("the query has a +, which some read as a space: " + query);
            }
            checkArrays(query, operation, objections);
        }
        return objections;
    }

    private static void check(String what, String text, Pattern allowed, List<String> objections) {
        if (!allowed.matcher(text).matches()) {
            objections.add("the " + what + " has characters that are not encoded, or not rightly: " + text);
        }
        Matcher twice = TWICE.matcher(text);
        if (twice.find()) {
            objections.add("the " + what + " is encoded twice: " + twice.group());
        }
        if (!isUtf8(text)) {
            objections.add("the " + what + " is not UTF-8: " + text);
        }
    }

    /** The members of an array that is to be exploded have a name each. */
    private static void checkArrays(String query, Specs.Operation operation, List<String> objections) {
        for (Parameter parameter : operation.parameters()) {
            boolean exploded =
                    parameter.getSchema() instanceof ArraySchema && !Boolean.FALSE.equals(parameter.getExplode());
            String several = Pattern.quote(parameter.getName()) + "(\\[\\d*])?=[^&]*(,|%7C|%20)[^&]*";
            if (exploded && Pattern.compile("(^|&)" + several).matcher(query).find()) {
                objections.add("the array " + parameter.getName() + " is not exploded: " + query);
            }
        }
    }

    /** Whether each per cent sign begins an octet. */
    static boolean isDecodable(String text) {
        return !BROKEN.matcher(text).find();
    }

    private static boolean isUtf8(String text) {
        Matcher octets = Pattern.compile("(?:%[0-9A-Fa-f]{2})+").matcher(text);
        while (octets.find()) {
            String[] hex = octets.group().substring(1).split("%", -1);
            byte[] bytes = new byte[hex.length];
            for (int i = 0; i < hex.length; i++) {
                bytes[i] = (byte) Integer.parseInt(hex[i], 16);
            }
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                return false;
            }
        }
        return true;
    }

    /** The parameters of a query, decoded. */
    static List<Map.Entry<String, String>> query(@Nullable String query) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            pairs.add(Map.entry(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
        }
        return pairs;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
