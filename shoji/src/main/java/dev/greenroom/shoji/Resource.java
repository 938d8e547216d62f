package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A place on the server. Following a name reads this resource and returns the place that the name stands for, which is
 * read when it is used.
 *
 * <p>Every call blocks its thread for the request; documents read before are asked for with their ETag. A redirected
 * read is followed, up to 5 times. A 503 with Retry-After is tried again, and a 202 is waited for, both within the
 * {@linkplain Shoji#patience patience} of the client. All calls throw {@link ShojiException.Refused} for a status of
 * 400 or more and {@link ShojiException.Unreachable} when no answer came. Safe for use by any thread.
 */
public final class Resource {

    private final Exchange exchange;
    private final URI iri;
    private final boolean unchangedOnly;

    Resource(Exchange exchange, URI iri, boolean unchangedOnly) {
        this.exchange = exchange;
        this.iri = iri;
        this.unchangedOnly = unchangedOnly;
    }

    /** The absolute URI of this place. */
    public URI iri() {
        return iri;
    }

    /** The catalog that the document here names; throws {@link ShojiException.NoSuchLink} when it names none. */
    public Resource catalog(String name) {
        return catalog(name, Map.of());
    }

    /** The same, with values for the link's template. */
    public Resource catalog(String name, Map<String, ?> values) {
        return follow("catalog", Document::catalogs, name, values);
    }

    /** The view that the document here names; throws {@link ShojiException.NoSuchLink} when it names none. */
    public Resource view(String name) {
        return view(name, Map.of());
    }

    /** The same, with values for the link's template. */
    public Resource view(String name, Map<String, ?> values) {
        return follow("view", Document::views, name, values);
    }

    /** The order that the document here names; throws {@link ShojiException.NoSuchLink} when it names none. */
    public Resource order(String name) {
        return follow("order", Document::orders, name, Map.of());
    }

    /** The part that the document here names; throws {@link ShojiException.NoSuchLink} when it names none. */
    public Resource fragment(String name) {
        return follow("fragment", Document::fragments, name, Map.of());
    }

    /** The URI that the document here names in {@code urls}; throws {@link ShojiException.NoSuchLink} when none. */
    public URI url(String name) {
        return url(name, Map.of());
    }

    /** The same, with values for the link's template. */
    public URI url(String name, Map<String, ?> values) {
        return follow("url", Document::urls, name, values).iri();
    }

    /** The feed that the document here names in {@code urls}; throws {@link ShojiException.NoSuchLink} when none. */
    public Resource feed(String name) {
        return feed(name, Map.of());
    }

    /** The same, with values for the link's template. */
    public Resource feed(String name, Map<String, ?> values) {
        return follow("feed", Document::urls, name, values);
    }

    /**
     * The entity of that name in the catalog here: the one whose IRI ends in the name as its last path segment; if there
     * is none, the one whose attribute {@code name} is the name.
     *
     * @throws ShojiException.NoSuchLink when there is none, or more than one
     */
    public Resource entity(String name) {
        Answer answer = exchange.get(iri);
        Document document = answer.document();
        Map<String, Tuple> index = Pages.index(document);
        List<String> found = index.keySet().stream()
                .filter(key -> Iri.name(key).equals(name))
                .toList();
        if (found.isEmpty()) {
            found = index.entrySet().stream()
                    .filter(entry -> entry.getValue().get("name").asString("").equals(name))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        if (found.size() != 1) {
            throw new ShojiException.NoSuchLink("%s: %s entity \"%s\" (%d in its index). %s"
                    .formatted(
                            this,
                            found.isEmpty() ? "no" : "more than one",
                            name,
                            index.size(),
                            remedy(found.isEmpty(), Pages.next(document).isPresent())));
        }
        return at(resolve(answer, document, found.getFirst()));
    }

    private static String remedy(boolean unknown, boolean hasMorePages) {
        if (!unknown) {
            return "Use at() with its IRI.";
        }
        return hasMorePages
                ? "This is one of several pages: go through all with tuples(), or follow a search view."
                : "Check the name, or follow a search view.";
    }

    /**
     * All that the catalog here lists, in its order and through all of its pages, as its links {@code next} lead from one to
     * another. A page is read when the stream comes to it, and only one is held, so a stream that ends early leaves the rest
     * unread. What changes between two pages may be missed or come twice, as the server pages.
     *
     * @throws ShojiException.NoSuchLink while the stream is used, when the pages lead back to one that was read
     */
    public Stream<Listed> tuples() {
        return StreamSupport.stream(new Pages(exchange, iri), false);
    }

    /** Another place, by an IRI that may be relative to this one. */
    public Resource at(String other) {
        return at(Iri.uri(Iri.resolve(iri.toString(), other)));
    }

    private Resource at(URI other) {
        return new Resource(exchange, other, false);
    }

    /** This place, whose changes are made only if it still is what this client read last (If-Match); 412 if not. */
    public Resource ifUnchanged() {
        return new Resource(exchange, iri, true);
    }

    /** Reads the document here; {@link ShojiException.NotShoji} when it is none. */
    public Document get() {
        return exchange.get(iri).document();
    }

    /** Reads the document here as one of its kinds: {@code get(Catalog.class)}. */
    public <D extends Document> D get(Class<D> kind) {
        return get().as(kind);
    }

    /** Reads the value of the view here, or the bare value. */
    public JsonNode value() {
        return View.valueOf(exchange.get(iri).json());
    }

    /** Reads the value of the view here, or the bare value, as a record or another Java type. */
    public <T> T value(Class<T> type) {
        return Json.as(value(), type, toString());
    }

    /**
     * Listens to the feed here. It is open when this returns, so what happens from now on is told; a server that cannot be
     * reached is an error, and only later does the feed open itself again.
     *
     * @throws ShojiException.NotAFeed when what is here is none
     */
    public Feed listen() {
        return Feed.open(exchange, iri, "");
    }

    /**
     * The same, but asks the server to go on after the event of that ID, which an earlier feed told. What it does then is its
     * own affair: many servers tell the present state in place of what was missed.
     *
     * @throws IllegalArgumentException when no header can carry the ID
     */
    public Feed listenAfter(String lastEventId) {
        if (!Exchange.canSend(lastEventId)) {
            throw new IllegalArgumentException(
                    "feed %s: no header can carry the event ID \"%s\". Use the ID of an event of this feed."
                            .formatted(iri, lastEventId.strip()));
        }
        return Feed.open(exchange, iri, lastEventId);
    }

    /** Posts a document, record, map or plain value. */
    public Created post(Object body) {
        Answer answer = exchange.change("POST", iri, body, unchangedOnly);
        Optional<Resource> target = answer.location().map(this::at);
        return new Created(answer.status(), target, answer.jsonOrMissing());
    }

    /** Replaces the members or tuples given, and returns when that is done. */
    public void patch(Object body) {
        exchange.change("PATCH", iri, body, unchangedOnly);
    }

    /** Replaces what is here, and returns when that is done. */
    public void put(Object body) {
        exchange.change("PUT", iri, body, unchangedOnly);
    }

    /** Deletes what is here, and returns when that is done. */
    public void delete() {
        exchange.change("DELETE", iri, null, unchangedOnly);
    }

    private Resource follow(
            String relation, Function<Document, Map<String, String>> links, String name, Map<String, ?> values) {
        Answer answer = exchange.get(iri);
        Document document = answer.document();
        Map<String, String> known = links.apply(document);
        String link = known.get(name);
        if (link == null) {
            throw new ShojiException.NoSuchLink(
                    "%s: no %s \"%s\" (it has %s).".formatted(this, relation, name, known.keySet()));
        }
        try {
            return at(resolve(
                    answer,
                    document,
                    link.indexOf('{') < 0 ? link : IriTemplate.of(link).expand(values)));
        } catch (IllegalArgumentException e) {
            throw new ShojiException.NoSuchLink(
                    "%s: the %s \"%s\" is \"%s\", which is no IRI (%s). Tell the server's author."
                            .formatted(this, relation, name, link, e.getMessage()),
                    e);
        }
    }

    private static URI resolve(Answer answer, Document document, String link) {
        return Iri.uri(Iri.resolve(base(answer, document).toString(), link));
    }

    /** What the IRIs in a document are relative to. */
    static URI base(Answer answer, Document document) {
        return Iri.uri(Iri.resolve(answer.iri().toString(), document.self().orElse("")));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resource that && exchange == that.exchange && iri.equals(that.iri);
    }

    @Override
    public int hashCode() {
        return iri.hashCode();
    }

    /** The URI. */
    @Override
    public String toString() {
        return iri.toString();
    }
}
