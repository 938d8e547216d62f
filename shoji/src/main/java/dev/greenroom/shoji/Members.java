package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;

/**
 * The members of one document, immutable, with cheap edits.
 *
 * <p>An edit only remembers what it was made from. The first look at the tree applies all pending edits to one copy, so
 * a million tuples added one by one cost one copy, not a million. Two threads that look first at once both do the work,
 * with equal results.
 */
final class Members {

    private sealed interface State {}

    /** @param settled whether no record stands in the tree as it is */
    private record Whole(ObjectNode tree, boolean settled) implements State {}

    private record Edited(Members before, Edit edit) implements State {}

    /** A new document of which nobody has made a tree. */
    private record Fresh(String element, @Nullable String self, String member, JsonNode value) implements State {
        ObjectNode tree() {
            ObjectNode tree = JsonNodeFactory.instance.objectNode().put("element", element);
            if (self != null) {
                tree.put("self", self);
            }
            return tree.set(member, value);
        }
    }

    /** Sets {@code name} to {@code value}, in the document itself or in its member {@code in}. */
    private record Edit(@Nullable String in, String name, JsonNode value) {}

    private final Optional<String> self;
    private final @Nullable String last;
    private volatile State state;

    private Members(State state, Optional<String> self, @Nullable String last) {
        this.state = state;
        this.self = self;
        this.last = last;
    }

    /** The members of a tree, which nobody may change afterwards. */
    static Members read(ObjectNode tree) {
        return new Members(new Whole(tree, true), tree.path("self").stringValueOpt(), null);
    }

    /** Members of a new document with one member besides the usual two. */
    static Members made(String element, String self, String member, JsonNode value) {
        return new Members(new Fresh(element, self, member, value), Optional.of(self), null);
    }

    /** The same for a document that has no IRI yet. */
    static Members made(String element, String member, JsonNode value) {
        return new Members(new Fresh(element, null, member, value), Optional.empty(), null);
    }

    /** The IRI of the document, which no edit changes; known without a look at the tree, which would settle all edits. */
    Optional<String> self() {
        return self;
    }

    /** The same members; from now on {@code member}, which may be long, stays at the end. */
    Members endingWith(String member) {
        return new Members(state, self, member);
    }

    Members with(String name, JsonNode value) {
        return new Members(new Edited(this, new Edit(null, name, value)), self, last);
    }

    Members within(String in, String name, JsonNode value) {
        return new Members(new Edited(this, new Edit(in, name, value)), self, last);
    }

    /** The whole tree, which nobody may change. */
    ObjectNode tree() {
        treeToWrite();
        var whole = (Whole) state;
        if (whole.settled()) {
            return whole.tree();
        }
        ObjectNode tree = settled(whole.tree());
        state = new Whole(tree, true);
        return tree;
    }

    /** The tree with trees in place of records, which may stand for the body and for tuples. */
    private static ObjectNode settled(ObjectNode tree) {
        ObjectNode settled = JsonNodeFactory.instance.objectNode();
        tree.forEachEntry((name, value) -> settled.set(
                name,
                switch (value) {
                    case POJONode record -> Tuple.of(record.getPojo()).node();
                    case ObjectNode object when name.equals("index") -> settled(object);
                    default -> value;
                }));
        return settled;
    }

    /** The whole tree, for writing alone: attributes may stand in it as records. Nobody may change it. */
    ObjectNode treeToWrite() {
        if (state instanceof Whole(ObjectNode tree, boolean _)) {
            return tree;
        }
        var edits = new ArrayDeque<Edit>();
        State at = state;
        while (at instanceof Edited(Members before, Edit edit)) {
            edits.push(edit);
            at = before.state;
        }
        ObjectNode tree = at instanceof Fresh fresh ? fresh.tree() : copy(((Whole) at).tree());
        apply(edits, tree);
        if (last != null) {
            tree.set(last, tree.remove(last));
        }
        boolean settled = (!(at instanceof Whole base) || base.settled())
                && edits.stream().noneMatch(edit -> edit.value() instanceof POJONode);
        state = new Whole(tree, settled);
        return tree;
    }

    private static void apply(Iterable<Edit> edits, ObjectNode tree) {
        var owned = new HashSet<String>();
        for (Edit edit : edits) {
            if (edit.in() == null) {
                tree.set(edit.name(), edit.value());
                owned.remove(edit.name());
                continue;
            }
            if (owned.add(edit.in())) {
                tree.set(edit.in(), copy(tree.path(edit.in())));
            }
            ((ObjectNode) tree.path(edit.in())).set(edit.name(), edit.value());
        }
    }

    private static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.forEachEntry(copy::set);
        return copy;
    }
}
