package io.github.sessionclients.kitchen;

import static io.github.sessionclients.kitchen.Wire.assertRefused;
import static io.github.sessionclients.kitchen.Wire.read;
import static io.github.sessionclients.kitchen.Wire.rewritten;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionclients.kitchen.model.Expression;
import io.github.sessionclients.kitchen.model.Leaf;
import io.github.sessionclients.kitchen.model.NestedHolder;
import io.github.sessionclients.kitchen.model.Pair;
import io.github.sessionclients.kitchen.model.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecursionTest {
    @Test
    void aTypeMayHoldItself() {
        Tree tree = Tree.builder()
                .value("root")
                .children(List.of(Tree.builder().value("leaf").build()))
                .build();

        assertThat(read(Tree.class, "{\"value\":\"root\",\"children\":[{\"value\":\"leaf\"}]}"))
                .isEqualTo(tree);
        assertRefused(Tree.class, "{\"children\":[{\"children\":[{\"value\":1}]}]}")
                .hasMessageEndingWith("at $.children[0].children[0].value");
    }

    @Test
    void aListMayHoldItself() {
        String json = "{\"nested\":[[],[[],[]]]}";

        assertThat(read(NestedHolder.class, json).nested())
                .isEqualTo(List.of(List.of(), List.of(List.of(), List.of())));
        assertThat(rewritten(NestedHolder.class, json)).isEqualTo(json);
    }

    @Test
    void aUnionMayHoldItself() {
        String json = "{\"left\":{\"left\":{\"leaf\":1}},\"right\":{\"leaf\":2}}";
        Pair pair = Pair.builder()
                .left(Pair.builder().left(Leaf.builder().leaf(1L).build()).build())
                .right(Leaf.builder().leaf(2L).build())
                .build();

        assertThat(read(Expression.class, json)).isEqualTo(pair);
        assertThat(rewritten(Expression.class, json)).isEqualTo(json);
    }
}
