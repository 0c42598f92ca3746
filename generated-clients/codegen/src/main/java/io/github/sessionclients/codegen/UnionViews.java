package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.Type.Branch;
import io.github.sessionclients.codegen.Type.ObjectType;
import io.github.sessionclients.codegen.Type.UnionType;
import io.github.sessionclients.codegen.Views.AccessorView;
import io.github.sessionclients.codegen.Views.BranchView;
import io.github.sessionclients.codegen.Views.UnionView;
import io.github.sessionclients.codegen.Views.WrapperView;
import io.github.sessionclients.codegen.Views.WriteView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converts unions into template views. */
final class UnionViews {
    private final JavaCode code;
    private final Docs docs;
    private final String additionalProperties;

    /** @param additionalProperties the accessor of additional properties */
    UnionViews(JavaCode code, Docs docs, String additionalProperties) {
        this.code = code;
        this.docs = docs;
        this.additionalProperties = additionalProperties;
    }

    UnionView view(UnionType union) {
        boolean unrecognized = UnionReader.allowsUnrecognized(union);
        List<BranchView> branches = new ArrayList<>();
        List<WrapperView> wrappers = new ArrayList<>();
        for (Branch branch : union.branches) {
            branches.add(branch(union, branch, branches.size()));
            if (branch.wrapper() != null) {
                Type type = branch.use().type();
                String stored = JavaCode.notNull(JavaCode.copy(type, "value"), "value");
                wrappers.add(new WrapperView(
                        union.name,
                        branch.wrapper(),
                        code.type(type),
                        stored,
                        branch.use().secret()));
            }
        }
        String permitted =
                union.branches.stream().map(branch -> subtype(union, branch)).collect(Collectors.joining(", "));
        return new UnionView(
                unrecognized ? permitted + ", " + code.type(union) + ".Unrecognized" : permitted,
                accessors(union),
                union.discriminator == null ? null : JavaText.literal(union.discriminator),
                branches,
                wrappers,
                union.base == null ? null : branches.get(branches.size() - 1).field(),
                unrecognized,
                union.shapeDepth > 0);
    }

    private String subtype(UnionType union, Branch branch) {
        return branch.wrapper() == null ? code.type(branch.use().type()) : code.type(union) + "." + branch.wrapper();
    }

    private BranchView branch(UnionType union, Branch branch, int index) {
        String field = "branch" + index;
        String read = Libraries.ADAPTER_SUPPORT + "read(" + field + ", reader)";
        Type type = branch.use().type();
        return new BranchView(
                code.type(type),
                code.adapterOfSecret(branch.use()),
                field,
                branch.discriminatorValues().isEmpty() ? null : JavaCode.literals(branch.discriminatorValues()),
                branch.wrapper() == null ? read : "new " + subtype(union, branch) + "(" + read + ")",
                writes(union, branch, field),
                shape(union, branch),
                index);
    }

    private String shape(UnionType union, Branch branch) {
        String shape = code.shape(branch.use().type());
        return union.discriminator == null
                ? shape
                : Libraries.SHAPE + "tagged(DISCRIMINATOR, " + shape + ", "
                        + JavaCode.literals(branch.discriminatorValues()) + ")";
    }

    /** The ways to write a branch: with the discriminator, where it may lack it, and as it is. */
    private List<WriteView> writes(UnionType union, Branch branch, String field) {
        String pattern = "value instanceof " + subtype(union, branch) + " branch";
        String held = branch.wrapper() == null ? "branch" : "branch.value()";
        WriteView plain = new WriteView(pattern, field + ".toJson(writer, " + held + ")");
        if (union.discriminator == null || !(branch.use().type() instanceof ObjectType object)) {
            return List.of(plain);
        }
        Property carried = object.property(union.discriminator);
        if (carried != null && carried.required()) {
            return List.of(plain);
        }
        String value = JavaText.literal(branch.discriminatorValues().get(0));
        String call = Libraries.ADAPTER_SUPPORT + "writeWithDiscriminator(writer, DISCRIMINATOR, " + value + ", "
                + field + ", branch)";
        String lacking = lacking(object, carried);
        return lacking == null
                ? List.of(new WriteView(pattern, call))
                : List.of(new WriteView(pattern + " && " + lacking, call), plain);
    }

    /** The condition on which an object does not carry the discriminator itself; null if it never does. */
    private @Nullable String lacking(ObjectType object, @Nullable Property discriminator) {
        if (discriminator != null) {
            return discriminator.exposesPresence()
                    ? "!branch." + discriminator.presenceField() + "()"
                    : "branch." + discriminator.accessor() + "() == null";
        }
        return object.additionalProperties == null
                ? null
                : "!branch." + additionalProperties + "().containsKey(DISCRIMINATOR)";
    }

    /** The interface declares the accessors that a base and all its branches have in common. */
    private List<AccessorView> accessors(UnionType union) {
        List<AccessorView> accessors = new ArrayList<>();
        for (Property property : union.base == null ? List.<Property>of() : union.base.properties) {
            boolean shared = union.branches.stream()
                    .allMatch(branch -> branch.use().type() instanceof ObjectType object
                            && sameAccessor(object.property(property.wireName()), property));
            if (shared) {
                String type = code.type(property.use().type(), !property.nonNull());
                accessors.add(new AccessorView(
                        property.accessor(),
                        type,
                        docs.of(property.docSchema(), "  "),
                        property.docSchema().isDeprecated()));
            }
        }
        return accessors;
    }

    private static boolean sameAccessor(@Nullable Property one, Property other) {
        return one != null
                && one.member().equals(other.member())
                && one.use().type().equals(other.use().type())
                && one.write() == other.write();
    }
}
