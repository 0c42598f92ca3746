package io.github.sessionclients.codegen;

import io.github.sessionclients.codegen.SchemaNode.Form;
import io.github.sessionclients.codegen.Type.Branch;
import io.github.sessionclients.codegen.Type.DeclaredType;
import io.github.sessionclients.codegen.Type.ListOf;
import io.github.sessionclients.codegen.Type.MapOf;
import io.github.sessionclients.codegen.Type.ObjectType;
import io.github.sessionclients.codegen.Type.TypeUse;
import io.github.sessionclients.codegen.Type.UnionType;
import io.swagger.v3.oas.models.media.Discriminator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code oneOf}, {@code anyOf} and hierarchies, and settles what unions ask of their branches. */
final class UnionReader {
    private static final int DEEPEST_NESTING = 32;
    private static final int MOST_BRANCHES_IN_NAME = 4;
    private static final int LONGEST_NAME = 60;

    /** As deep as the runtime looks. */
    private static final int SHAPE_DEPTH = 4;

    private final TypeReader types;
    private final Hierarchies hierarchies;
    private final Map<SchemaNode, UnionType> inlineUnions = new HashMap<>();
    private final Map<List<?>, UnionType> unionsByBranches = new HashMap<>();
    private final Set<SchemaNode> inProgress = new HashSet<>();

    UnionReader(TypeReader types, Hierarchies hierarchies) {
        this.types = types;
        this.hierarchies = hierarchies;
    }

    void read(UnionType union) {
        List<SchemaNode> branches = flatBranches(union.node, 0).toList();
        setBranches(union, branches, readBranches(branches, union.name));
    }

    /** Returns the union for an inline schema: one and the same for the same branches, wherever they stand. */
    UnionType readInline(SchemaNode node, String nameHint) {
        UnionType known = inlineUnions.get(node);
        if (known != null) {
            return known;
        }
        if (!inProgress.add(node)) {
            // It refers to itself through a branch, which has to name it now.
            return registerInline(node, nameHint);
        }
        List<SchemaNode> branches = flatBranches(node, 0).toList();
        List<TypeUse> uses = readBranches(branches, nameHint);
        inProgress.remove(node);
        Discriminator discriminator = node.schema.getDiscriminator();
        List<?> key = Arrays.asList(
                uses,
                discriminator == null ? null : discriminator.getPropertyName(),
                discriminator == null ? null : discriminator.getMapping());
        UnionType union = inlineUnions.get(node);
        if (union == null) {
            union = unionsByBranches.get(key);
        }
        if (union == null) {
            union = registerInline(node, nameOf(node, uses, nameHint));
        }
        inlineUnions.put(node, union);
        if (union.branches.isEmpty()) {
            unionsByBranches.putIfAbsent(key, union);
            setBranches(union, branches, uses);
        }
        return union;
    }

    private UnionType registerInline(SchemaNode node, String nameHint) {
        UnionType union = types.declare(new UnionType(types.newTypeName(nameHint), node));
        inlineUnions.put(node, union);
        return union;
    }

    /** Names an inline union by its title, or by its branches if they are few and have names of their own. */
    private String nameOf(SchemaNode node, List<TypeUse> uses, String nameHint) {
        String title = node.schema.getTitle();
        if (title != null && TypeReader.isName(title)) {
            return title;
        }
        if (uses.size() > MOST_BRANCHES_IN_NAME || !uses.stream().allMatch(use -> types.isNamedBySpec(use.type()))) {
            return nameHint;
        }
        String name =
                uses.stream().map(use -> simpleName(use.type())).distinct().collect(Collectors.joining("Or"));
        return name.length() > LONGEST_NAME ? nameHint : name;
    }

    private static String simpleName(Type type) {
        if (type instanceof DeclaredType declared) {
            return declared.name;
        } else if (type instanceof Scalar scalar) {
            return scalar.javaName.substring(scalar.javaName.lastIndexOf('.') + 1);
        }
        TypeUse element = type.element();
        return element == null ? "Any" : simpleName(element.type()) + (type instanceof ListOf ? "List" : "Map");
    }

    private List<TypeUse> readBranches(List<SchemaNode> branches, String nameHint) {
        List<TypeUse> uses = new ArrayList<>();
        for (SchemaNode branch : branches) {
            String title = branch.schema.getTitle();
            String suffix = title == null ? "Option" + (uses.size() + 1) : title;
            TypeUse use = types.read(branch, nameHint + Names.type(suffix));
            uses.add(new TypeUse(use.type(), false, use.secret()));
        }
        return uses;
    }

    /**
     * The branches, and those of branches that are unions themselves: without a name, or told apart by the same discriminator.
     */
    private static Stream<SchemaNode> flatBranches(SchemaNode node, int depth) {
        Discriminator discriminator = node.schema.getDiscriminator();
        return node.branches().stream().flatMap(branch -> {
            Discriminator inner = branch.definition().schema.getDiscriminator();
            boolean alike = inner != null
                    && discriminator != null
                    && Objects.equals(inner.getPropertyName(), discriminator.getPropertyName());
            boolean nested = depth < DEEPEST_NESTING && branch.form() == Form.UNION && (!branch.isReference() || alike);
            return nested ? flatBranches(branch.definition(), depth + 1) : Stream.of(branch);
        });
    }

    /** The discriminators that may tell the branches apart, the union's own first and those of unions in it after it. */
    private Stream<Discriminator> discriminators(SchemaNode node, int depth) {
        Stream<Discriminator> inner = node.branches().stream()
                .filter(branch -> depth < DEEPEST_NESTING && branch.form() == Form.UNION)
                .flatMap(branch -> discriminators(branch.definition(), depth + 1));
        return Stream.concat(Stream.ofNullable(node.schema.getDiscriminator()), inner);
    }

    /** Returns the discriminator of a union: its own, or that of the parent which all its branches extend. */
    private @Nullable Discriminator discriminator(SchemaNode union, List<SchemaNode> branches) {
        if (union.schema.getDiscriminator() != null) {
            return union.schema.getDiscriminator();
        }
        String parent = hierarchies.commonParent(
                branches.stream().map(SchemaNode::component).toList());
        return parent == null ? null : types.component(parent).schema.getDiscriminator();
    }

    private void setBranches(UnionType union, List<SchemaNode> nodes, List<TypeUse> uses) {
        Discriminator discriminator = discriminator(union.node, nodes);
        Map<String, List<String>> values = new HashMap<>();
        if (discriminator != null && uses.stream().allMatch(use -> use.type() instanceof ObjectType)) {
            union.discriminator = discriminator.getPropertyName();
            Stream.concat(Stream.of(discriminator), discriminators(union.node, 0))
                    .forEach(each ->
                            Hierarchies.discriminatorValues(each, List.of()).forEach(values::putIfAbsent));
        }
        NameAllocator wrappers = NameAllocator.forMembers(Set.of("Unrecognized", union.name));
        for (int i = 0; i < uses.size(); i++) {
            TypeUse use = uses.get(i);
            Type type = typeIgnoringSecret(use.type());
            boolean first = union.branches.stream()
                    .noneMatch(branch -> typeIgnoringSecret(branch.use().type()).equals(type));
            if (first) {
                String wrapper = type instanceof ObjectType ? null : wrappers.newName(wrapperName(type));
                String component = nodes.get(i).component();
                List<String> mapped = values.get(component);
                boolean tagged = union.discriminator != null && component != null;
                List<String> implied = tagged ? List.of(component) : List.of();
                union.branches.add(new Branch(use, wrapper, mapped == null ? implied : mapped, mapped == null));
            } else if (use.secret()) {
                // Of two branches of one Java type, either may have been the secret.
                union.branches.replaceAll(
                        branch -> typeIgnoringSecret(branch.use().type()).equals(type) ? secret(branch) : branch);
            }
        }
    }

    private static Branch secret(Branch branch) {
        TypeUse use = new TypeUse(branch.use().type(), false, true);
        return new Branch(use, branch.wrapper(), branch.discriminatorValues(), branch.implied());
    }

    /** Secrecy changes what is shown of a value, not its Java type. */
    private static Type typeIgnoringSecret(Type type) {
        TypeUse element = type.element();
        if (element == null) {
            return type;
        }
        TypeUse ignoring = new TypeUse(typeIgnoringSecret(element.type()), element.nullable(), false);
        return type instanceof ListOf ? new ListOf(ignoring) : new MapOf(ignoring);
    }

    private static String wrapperName(Type type) {
        return "Of" + (type instanceof ListOf ? "List" : type instanceof MapOf ? "Map" : simpleName(type));
    }

    /** Reads a component with a discriminator that others extend: an interface, and a class for itself and the unknown. */
    void readHierarchy(UnionType union, String component, Map<String, ObjectType> bases) {
        ObjectType base = Objects.requireNonNull(bases.get(component));
        union.base = types.declare(base);
        types.readObject(base);
        if (base.additionalProperties == null) {
            base.additionalProperties = TypeUse.ANY;
        }
        Discriminator discriminator = union.node.schema.getDiscriminator();
        union.discriminator = discriminator.getPropertyName();
        Set<String> children = hierarchies.childrenOf(component);
        Map<String, List<String>> values = Hierarchies.discriminatorValues(discriminator, children);
        for (String child : children) {
            ObjectType childBase = bases.get(child);
            Type type = childBase == null ? types.componentType(child).type() : childBase;
            union.branches.add(new Branch(TypeUse.of(type), null, Objects.requireNonNull(values.get(child)), false));
        }
        union.branches.add(
                new Branch(TypeUse.of(base), null, values.getOrDefault(component, List.of(component)), false));
    }

    /** Records, on each branch type, the unions that it implements; to be called once, when all schemas are read. */
    static void resolveUnions(Iterable<DeclaredType> types) {
        List<UnionType> unions = new ArrayList<>();
        types.forEach(type -> {
            if (type instanceof UnionType union) {
                unions.add(union);
            }
        });
        for (UnionType union : unions) {
            union.branches.replaceAll(
                    branch -> new Branch(branch.use(), branch.wrapper(), discriminatorValues(union, branch), false));
            Set<String> seen = new HashSet<>();
            boolean apart = union.branches.stream()
                    .map(Branch::discriminatorValues)
                    .allMatch(values -> !values.isEmpty() && values.stream().allMatch(seen::add));
            if (!apart) {
                // A value for two types, or none for one, cannot tell the branches apart: their shapes have to.
                union.discriminator = null;
            }
            union.branches.forEach(branch -> resolveBranch(union, branch));
        }
        unions.stream()
                .filter(union -> union.discriminator == null)
                .forEach(union -> union.branches.forEach(
                        branch -> requireShape(branch.use().type(), SHAPE_DEPTH)));
    }

    private static void requireShape(Type type, int depth) {
        if (!(type.leaf() instanceof DeclaredType declared) || declared.shapeDepth >= depth) {
            return;
        }
        declared.shapeDepth = depth;
        if (declared instanceof UnionType union) {
            union.branches.forEach(branch -> requireShape(branch.use().type(), depth));
        } else if (declared instanceof ObjectType object) {
            object.properties.forEach(property -> requireShape(property.use().type(), depth - 1));
            if (object.additionalProperties != null) {
                requireShape(object.additionalProperties.type(), depth - 1);
            }
        }
    }

    /** The discriminator's values for a branch: as mapped, else those that the branch itself declares, else its name. */
    private static List<String> discriminatorValues(UnionType union, Branch branch) {
        if (union.discriminator == null || union.base != null || !(branch.use().type() instanceof ObjectType object)) {
            return branch.discriminatorValues();
        }
        Property property = object.property(union.discriminator);
        List<String> declared = property == null ? List.of() : property.knownValues();
        return branch.implied() && !declared.isEmpty() ? declared : branch.discriminatorValues();
    }

    private static void resolveBranch(UnionType union, Branch branch) {
        if (!(branch.use().type() instanceof ObjectType object)) {
            return;
        }
        object.unions.add(union);
        if (union.discriminator != null && object.property(union.discriminator) != null && object != union.base) {
            object.discriminatorDefaults
                    .computeIfAbsent(union.discriminator, name -> new LinkedHashSet<>())
                    .add(branch.discriminatorValues().get(0));
        }
    }

    /** Whether JSON that fits no branch may be a new kind of branch rather than a wrong value. */
    static boolean allowsUnrecognized(UnionType union) {
        boolean pinned = union.branches.stream()
                .anyMatch(branch -> branch.use().type() instanceof ObjectType object
                        && object.properties.stream()
                                .anyMatch(property -> property.knownValues().size() == 1));
        return union.base == null && (union.discriminator != null || pinned);
    }
}
