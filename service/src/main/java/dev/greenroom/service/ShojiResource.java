package dev.greenroom.service;

import dev.greenroom.actor.Reply;
import dev.greenroom.shoji.Relation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A resource that is a Shoji document over something: an actor's proxy, a slate, or what else a request leads to.
 *
 * <p>Its links lead to addresses. Those of its variables that the resource's own address has are filled in; the rest stays in the
 * link, as an IRI template. {@link Service#start} refuses a link to where no resource stands.
 *
 * <p>Each method changes the resource to be and returns it; {@link #resource} makes it. Not thread-safe until then.
 */
public abstract sealed class ShojiResource<R extends ShojiResource<R>>
        permits CatalogResource, EntityResource, ViewResource {

    /** Finds what a request is about. */
    @FunctionalInterface
    public interface Subject<P> {
        /**
         * What this request is about.
         *
         * @throws HttpProblem.NotFound when it is not there, or this client may not know of it
         */
        P of(Request request) throws Exception;
    }

    /** Adds a link to a document. */
    @FunctionalInterface
    interface Linking<D> {
        D link(D document, Relation relation, String name, String iri);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Link(Relation relation, String name, Address target, LinkTemplate template) {}

    private final Address address;
    private final List<Link> links = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private String description = "";
    private Duration patience = PATIENCE;

    ShojiResource(Address address) {
        this.address = Objects.requireNonNull(address, "address");
    }

    /** The same settings for a resource over something else. */
    ShojiResource(ShojiResource<?> other) {
        this.address = other.address;
        this.links.addAll(other.links);
        this.names.addAll(other.names);
        this.description = other.description;
        this.patience = other.patience;
    }

    abstract R self();

    /** The resource. */
    public abstract Resource resource();

    /** A sentence for people, which its documents and the page of endpoints show. */
    public R described(String sentence) {
        description = Objects.requireNonNull(sentence, "sentence");
        return self();
    }

    /** How long an actor may take to reply; 10 s unless told otherwise. Then the client gets 503. */
    public R patience(Duration longest) {
        patience = Objects.requireNonNull(longest, "longest");
        return self();
    }

    /** A link to another catalog. */
    public R catalog(String name, Address to) {
        return link(Relation.CATALOG, name, to, "");
    }

    /** A link to a view. */
    public R view(String name, Address to) {
        return link(Relation.VIEW, name, to, "");
    }

    /** A link to a view with a query, in which variables may stand: {@code ?least={points}}. */
    public R view(String name, Address to, String query) {
        return link(Relation.VIEW, name, to, query);
    }

    /** A link to an order. */
    public R order(String name, Address to) {
        return link(Relation.ORDER, name, to, "");
    }

    /** A link to an entity that is a part of this. */
    public R fragment(String name, Address to) {
        return link(Relation.FRAGMENT, name, to, "");
    }

    /** A link to what is no Shoji document: a page, a feed, a download. */
    public R url(String name, Address to) {
        return link(Relation.URL, name, to, "");
    }

    /** The same with a query, in which variables may stand: {@code ?around={player}}. */
    public R url(String name, Address to, String query) {
        return link(Relation.URL, name, to, query);
    }

    private R link(Relation relation, String name, Address to, String query) {
        if (!names.add(relation + " " + name)) {
            throw new IllegalArgumentException("resource %s: the %s \"%s\" is there already. Give each its own name."
                    .formatted(address, relation, name));
        }
        links.add(new Link(relation, name, to, LinkTemplate.to(to, query)));
        return self();
    }

    Address address() {
        return address;
    }

    /** The resource of these methods, which knows what is told of it and where its links lead. */
    Resource finished(Resource methods) {
        return methods.leadingTo(links.stream().map(Link::target).toList()).described(description);
    }

    /** The document with its description and its links. */
    <D> D linked(D document, Request request, BiFunction<D, String, D> describing, Linking<D> linking) {
        D linked = description.isEmpty() ? document : describing.apply(document, description);
        String origin = request.origin();
        Map<String, String> known = request.variables();
        for (Link link : links) {
            String iri = link.template()
                    .append(new StringBuilder(96).append(origin), known)
                    .toString();
            linked = linking.link(linked, link.relation(), link.name(), iri);
        }
        return linked;
    }

    <T extends @Nullable Object> T await(Reply<T> reply) {
        return reply.get(patience);
    }
}
