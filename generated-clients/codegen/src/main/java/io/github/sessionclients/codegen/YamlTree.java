package io.github.sessionclients.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.slf4j.Logger;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Converts YAML nodes to JSON. Keys are kept as text, and an alias becomes the same node as its anchor. */
final class YamlTree {
    private static final Logger LOG = GeneratorLog.of(YamlTree.class);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final IdentityHashMap<Node, JsonNode> done = new IdentityHashMap<>();
    private final Set<Node> inProgress = Collections.newSetFromMap(new IdentityHashMap<>());

    /** @param name what to call the text in messages */
    YamlTree(String name) {
        this.name = name;
    }

    JsonNode of(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        JsonNode known = done.get(node);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(node)) {
            throw new SpecException(place(node), "the anchor contains its own alias");
        }
        JsonNode made = node instanceof MappingNode mapping ? object(mapping) : array((SequenceNode) node);
        inProgress.remove(node);
        done.put(node, made);
        return made;
    }

    private String place(Node node) {
        return SyntaxReader.place(name, node.getStartMark());
    }

    private ArrayNode array(SequenceNode sequence) {
        ArrayNode array = NODES.arrayNode(sequence.getValue().size());
        sequence.getValue().forEach(element -> array.add(of(element)));
        return array;
    }

    private ObjectNode object(MappingNode mapping) {
        ObjectNode object = NODES.objectNode();
        ObjectNode merged = NODES.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new SpecException(place(tuple.getKeyNode()), "a key must be text");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                merge(tuple.getValueNode(), merged);
            } else if (object.replace(key.getValue(), of(tuple.getValueNode())) != null) {
                LOG.warn("at {}: duplicate key {}; the last one is used", place(key), key.getValue());
            }
        }
        merged.properties().forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
        return object;
    }

    /** If several mappings are merged, the earlier one takes precedence. */
    private void merge(Node value, ObjectNode merged) {
        if (value instanceof SequenceNode several) {
            several.getValue().forEach(each -> merge(each, merged));
        } else if (of(value) instanceof ObjectNode object) {
            object.properties().forEach(field -> merged.putIfAbsent(field.getKey(), field.getValue()));
        } else {
            throw new SpecException(place(value), "only a mapping can be merged");
        }
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return NullNode.instance;
        } else if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
        } else if (tag.equals(Tag.INT) && text.matches("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")) {
            return integer(text);
        } else if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return TextNode.valueOf(text); // with infinity, which JSON does not know, and tags of whatever else
    }

    private static JsonNode integer(String text) {
        if (text.startsWith("0o") || text.startsWith("0x")) {
            return small(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
        }
        return small(new BigInteger(text.startsWith("+") ? text.substring(1) : text));
    }

    private static JsonNode small(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }
}
