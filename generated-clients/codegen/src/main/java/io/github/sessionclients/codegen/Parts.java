package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads each file of a document once. */
final class Parts {
    private final boolean followsRemoteReferences;
    private final Map<Location, Part> loaded = new HashMap<>();
    private @Nullable Location rootLocation;

    /** @param followRemoteReferences whether a reference may lead to a server other than the one that the root comes from */
    Parts(boolean followRemoteReferences) {
        this.followsRemoteReferences = followRemoteReferences;
    }

    /** Returns the text of the file that the user names. */
    String text(String given) {
        Location location = Location.of(given);
        try {
            return location.read();
        } catch (IOException e) {
            throw new SpecException("cannot read " + given + ": " + reason(e, location));
        }
    }

    /** Returns the file that the user names. */
    Part root(String given, String text) {
        Location location = Location.of(given);
        rootLocation = location;
        ObjectNode tree = parse(location, text);
        Version version = Version.of(tree, location.toString());
        if (version == null) {
            throw new SpecException(
                    location.toString(),
                    "this is not an OpenAPI document: it has neither 'openapi' nor 'swagger' at the top level");
        }
        Part part = new Part(location, version, tree, false);
        loaded.put(location, part);
        return part;
    }

    /** Returns the file that a reference in another leads to. */
    Part part(String reference, String address, Part from) {
        Location location;
        try {
            location = from.location.resolve(address);
        } catch (SpecException e) {
            throw new SpecException(place(reference, from), "$ref " + e.getMessage());
        }
        Part known = loaded.get(location);
        if (known != null) {
            return known;
        }
        if (location.isRemote() && !followsRemoteReferences && !isOfRoot(location)) {
            throw new SpecException(
                    place(reference, from),
                    "$ref " + reference + " refers to another server, which is not contacted unless the option"
                            + " followRemoteReferences is true");
        }
        ObjectNode tree;
        try {
            tree = parse(location, location.read());
        } catch (IOException e) {
            throw new SpecException(
                    place(reference, from), "$ref " + reference + " cannot be read: " + reason(e, location));
        }
        Version own = Version.of(tree, location.toString());
        Version version = own == null ? from.version : own;
        boolean isSwagger = version == Version.SWAGGER_2_0 && from.version != Version.SWAGGER_2_0;
        Part part = isSwagger
                ? new Part(location, Version.OPENAPI_3_0, Swagger2.convert(tree, location.toString()), true)
                : new Part(location, version, tree, false);
        loaded.put(location, part);
        return part;
    }

    private boolean isOfRoot(Location location) {
        return rootLocation != null && location.hasOriginOf(rootLocation);
    }

    private static ObjectNode parse(Location location, String text) {
        JsonNode tree = SyntaxReader.read(text, location.toString(), location.isNamedJson());
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new SpecException(
                location.toString(), "this is neither a document nor a part of one: the top level is not an object");
    }

    private static String reason(IOException e, Location location) {
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return location + " does not exist";
        } else if (e instanceof CharacterCodingException) {
            return location + " is not in UTF-8";
        }
        return location + ": " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    /** Returns where in a file a reference stands. */
    static String place(String reference, Part part) {
        String name = part.location.toString();
        try {
            return SyntaxReader.placeOfReference(part.location.read(), reference, name);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can no longer be read", e);
        }
    }
}
