package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all four kinds of documents have in common, with edits that return the kind itself. */
abstract sealed class Envelope<D extends Envelope<D>> permits Catalog, Entity, View, Order {

    private static final Set<String> HAVE_THEIR_OWN_METHOD = Set.of(
            "element",
            "self",
            "description",
            "catalogs",
            "views",
            "orders",
            "urls",
            "fragments",
            "specification",
            "graph",
            "index",
            "entities",
            "body",
            "value",
            "size");

    private final Members members;

    Envelope(Members members) {
        this.members = members;
    }

    /** The document that a tree is, once its shape is checked; nobody may change the tree afterwards. */
    static Document of(JsonNode tree) {
        ObjectNode checked = Shape.check(tree);
        Members members = Members.read(checked);
        return switch (checked.path("element").stringValue()) {
            case Catalog.ELEMENT -> new Catalog(members);
            case Entity.ELEMENT -> new Entity(members);
            case View.ELEMENT -> new View(members);
            case Order.ELEMENT -> new Order(members);
            default -> throw new IllegalStateException("Shape lets an unknown element through");
        };
    }

    abstract D from(Members edited);

    final Members members() {
        return members;
    }

    final ObjectNode node() {
        return members.tree();
    }

    /** With a sentence for people. */
    public D description(String text) {
        return from(members.with("description", JsonNodeFactory.instance.stringNode(text)));
    }

    /** With a link to another catalog; it is written absolute, since clients resolve only those. */
    public D catalog(String name, String iri) {
        return link(Relation.CATALOG, name, iri);
    }

    /** With a link to a view. */
    public D view(String name, String iri) {
        return link(Relation.VIEW, name, iri);
    }

    /** With a link to an order. */
    public D order(String name, String iri) {
        return link(Relation.ORDER, name, iri);
    }

    /** With a link to something that is not Shoji. */
    public D url(String name, String iri) {
        return link(Relation.URL, name, iri);
    }

    /** With a link to an entity that is part of this one. */
    public D fragment(String name, String iri) {
        return link(Relation.FRAGMENT, name, iri);
    }

    /** With a link to what describes documents of this kind. */
    public D specification(String name, String iri) {
        return link(Relation.SPECIFICATION, name, iri);
    }

    /** With an arrangement of the entities. */
    public D graph(List<GraphNode> nodes) {
        return from(members.with("graph", Graph.write(nodes)));
    }

    final D sized(long entities) {
        // As it is when it is read, or the two would not be equal.
        return from(members.with("size", Json.of(entities)));
    }

    /** The IRI of an entity as an index has it: relative, in all of it. */
    final String key(String iri) {
        return self().map(self -> Iri.relative(self, iri)).orElse(iri);
    }

    /**
     * With a member that Shoji does not know.
     *
     * @throws IllegalArgumentException when Shoji does know it
     */
    public D with(String member, @Nullable Object value) {
        if (HAVE_THEIR_OWN_METHOD.contains(member)) {
            throw new IllegalArgumentException(
                    "member \"%s\": belongs to Shoji itself. Use the method of that name.".formatted(member));
        }
        return from(members.with(member, Json.of(value)));
    }

    /** With a link in one of the collections; it is written absolute, since clients resolve only those. */
    public D link(Relation relation, String name, String iri) {
        String absolute = Iri.isAbsolute(iri)
                ? iri
                : self().map(self -> Iri.resolve(self, iri)).orElse(iri);
        return from(members.within(relation.member(), name, JsonNodeFactory.instance.stringNode(absolute)));
    }

    public String element() {
        return node().path("element").stringValue();
    }

    public Optional<String> self() {
        return members.self();
    }

    public Optional<String> description() {
        return node().path("description").stringValueOpt();
    }

    public Map<String, String> catalogs() {
        return links("catalogs");
    }

    public Map<String, String> views() {
        return links("views");
    }

    public Map<String, String> orders() {
        return links("orders");
    }

    public Map<String, String> urls() {
        return links("urls");
    }

    public Map<String, String> fragments() {
        return links("fragments");
    }

    public Map<String, String> specification() {
        JsonNode one = node().path("specification");
        return one.isString() ? Map.of("", one.stringValue()) : links("specification");
    }

    private Map<String, String> links(String collection) {
        var links = new LinkedHashMap<String, String>();
        node().path(collection).forEachEntry((name, iri) -> links.put(name, iri.stringValue()));
        return Collections.unmodifiableMap(links);
    }

    public List<GraphNode> graph() {
        return Graph.read(node().path("graph"));
    }

    public JsonNode member(String name) {
        return node().path(name).deepCopy();
    }

    public URI resolve(String iri) {
        return Iri.uri(self().map(self -> Iri.resolve(self, iri)).orElse(iri));
    }

    public <T extends Document> T as(Class<T> kind) {
        if (kind.isInstance(this)) {
            return kind.cast(this);
        }
        throw new ShojiException.NotShoji(
                toString(),
                "/element",
                "is %s, not a %s".formatted(element(), kind.getSimpleName().toLowerCase(Locale.ROOT)),
                null);
    }

    public JsonNode tree() {
        return node().deepCopy();
    }

    public String json() {
        return Json.text(members.treeToWrite());
    }

    public String json(Layout layout) {
        return Json.text(members.treeToWrite(), layout);
    }

    public byte[] bytes() {
        return Json.bytes(members.treeToWrite());
    }

    public byte[] bytes(Layout layout) {
        return Json.bytes(members.treeToWrite(), layout);
    }

    public void writeTo(OutputStream out) throws IOException {
        Json.write(members.treeToWrite(), out, Layout.COMPACT);
    }

    public void writeTo(OutputStream out, Layout layout) throws IOException {
        Json.write(members.treeToWrite(), out, layout);
    }

    /** Two documents are equal when their members are, in whatever order. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof Envelope<?> that && node().equals(that.node());
    }

    @Override
    public final int hashCode() {
        return node().hashCode();
    }

    /** Kind and IRI, for messages. */
    @Override
    public final String toString() {
        return "%s %s".formatted(element().substring("shoji:".length()), self().orElse("without self"));
    }
}
