package dev.greenroom.service;

import dev.greenroom.actor.Reply;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.GraphNode;
import dev.greenroom.shoji.Iri;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A list of entities with some of their attributes, over an actor or whatever else a request leads to.
 *
 * {@snippet :
 * CatalogResource.at(addresses.boards(), request -> boards)
 *         .rows(100, 1_000, (boards, window) -> boards.list(window.after().orElse(""), window.limit())
 *                 .map(infos -> window.ascending(infos, BoardInfo::name)))
 *         .tuples(addresses.board(), BoardInfo::name, Attributes.class, Attributes::of)
 *         .post(NewBoard.class, (boards, sent) -> boards.create(sent.info()))
 *         .resource();
 * }
 *
 * @param <P> what a request leads to, such as a proxy
 * @param <T> what one tuple is made of
 */
public final class CatalogResource<P, T> extends ShojiResource<CatalogResource<P, T>> {

    /** The IRI of a row as the index has it, given what is known of the path. */
    @FunctionalInterface
    private interface Key<T> {
        String iri(T row, Map<String, String> known);
    }

    private record Tuples<T>(Key<? super T> key, Function<? super T, ?> attributes) {}

    private final Subject<? extends P> subject;
    private final int usual;
    private final int most;
    private final BiFunction<? super P, ? super Window, ? extends Reply<Rows<T>>> part;
    private @Nullable Address entities;
    private @Nullable Tuples<T> tuples;
    private @Nullable Function<? super P, ? extends Reply<? extends Number>> count;
    private @Nullable Function<? super P, ? extends Reply<?>> version;
    private Resource changes;

    private CatalogResource(
            Address address,
            Subject<? extends P> subject,
            int usual,
            int most,
            BiFunction<? super P, ? super Window, ? extends Reply<Rows<T>>> part) {
        super(address);
        this.subject = subject;
        this.usual = usual;
        this.most = most;
        this.part = part;
        this.changes = Resource.at(address);
    }

    /** A catalog to be: what a request leads to is known, and not yet what it holds. */
    public static final class Over<P> {
        private final Address address;
        private final Subject<? extends P> subject;

        private Over(Address address, Subject<? extends P> subject) {
            this.address = address;
            this.subject = subject;
        }

        /**
         * Its rows, a part at a time.
         *
         * @param usual so many for a client that does not say how many
         * @param most so many at most, whatever the client says
         */
        public <T> CatalogResource<P, T> rows(
                int usual, int most, BiFunction<? super P, ? super Window, ? extends Reply<Rows<T>>> part) {
            if (usual < 1 || most < usual) {
                throw new IllegalArgumentException(
                        "resource %s: %d rows, at most %d. Give at least 1, and at most as many as the most."
                                .formatted(address, usual, most));
            }
            return new CatalogResource<>(address, subject, usual, most, part);
        }
    }

    /** A catalog at this address over what a request leads to. */
    public static <P> Over<P> at(Address address, Subject<P> subject) {
        return new Over<>(Objects.requireNonNull(address, "address"), subject);
    }

    /** A catalog without rows, for its links: where clients start. */
    public static CatalogResource<Request, Object> ofLinks(Address address) {
        return at(address, request -> request).rows(1, 1, (_, _) -> Reply.of(Rows.all(List.of())));
    }

    @Override
    CatalogResource<P, T> self() {
        return this;
    }

    /**
     * A tuple for each row.
     *
     * @param entity where the entities stand; the last variable of the address is the key, the others this resource has too
     * @param attributes some attributes of the entity, as a record of this type
     */
    public <A extends Record> CatalogResource<P, T> tuples(
            Address entity, Function<? super T, ?> key, Class<A> type, Function<? super T, ? extends A> attributes) {
        Objects.requireNonNull(type, "type");
        if (entity.variables().isEmpty()) {
            throw new IllegalArgumentException(
                    "resource %s: the address %s of its entities has no variable for their key. Add one."
                            .formatted(address(), entity));
        }
        String variable = entity.variables().getLast();
        for (String name : entity.variables()) {
            if (!name.equals(variable) && !address().variables().contains(name)) {
                throw new IllegalArgumentException(
                        "resource %s: it has no {%s}, which the address %s of its entities needs. Use the same names."
                                .formatted(address(), name, entity));
            }
        }
        entities = entity;
        var link = LinkTemplate.between(address(), entity);
        tuples = new Tuples<>(
                (row, known) -> link.fill(known, variable, key.apply(row).toString()), attributes);
        return this;
    }

    /** A tuple for each row, which is a part of this catalog and has no address of its own: its IRI is {@code #key}. */
    public <A extends Record> CatalogResource<P, T> parts(
            Function<? super T, ?> key, Class<A> type, Function<? super T, ? extends A> attributes) {
        Objects.requireNonNull(type, "type");
        tuples = new Tuples<>((row, _) -> "#" + Iri.segment(key.apply(row).toString()), attributes);
        return this;
    }

    /** How many entities there are, which may be more than a client gets at once. */
    public CatalogResource<P, T> size(Function<? super P, ? extends Reply<? extends Number>> counting) {
        count = Objects.requireNonNull(counting, "counting");
        return this;
    }

    /**
     * What differs whenever the catalog does, such as how many changes there have been: a client that has this one gets 304, and nobody
     * is asked for rows. See {@link Answer#version}. Without it the bytes of the document are compared.
     */
    public CatalogResource<P, T> version(Function<? super P, ? extends Reply<?>> of) {
        version = Objects.requireNonNull(of, "of");
        return this;
    }

    /**
     * Adds POST of a new entity: a document, or its bare attributes. Answered with 201 and where it stands, or with 303 when it was
     * there already. Comes after {@link #tuples}.
     */
    public <B extends Record> CatalogResource<P, T> post(
            Class<B> attributes, BiFunction<? super P, ? super B, ? extends Reply<Posted>> posting) {
        Address made = entities();
        changes = changes.postAttributes(attributes, (request, sent) -> {
            Posted posted = await(posting.apply(subject.of(request), sent));
            String iri = request.link(made, posted.key());
            return posted.isNew() ? Answer.created(iri) : Answer.seeOther(iri);
        });
        return this;
    }

    /**
     * Adds PATCH of tuples: key → what a client says of that entity, empty when it is to go. All of it happens or none: tuples that
     * cannot be read, or lead to no entity of this catalog, are told each, and the function is not called. It may refuse tuples
     * itself, with {@link HttpProblem.TuplesRefused}. Answered with 204 once the reply has come. Comes after {@link #tuples}.
     */
    public <B extends Record> CatalogResource<P, T> patch(
            Class<B> tuple, BiFunction<? super P, ? super Map<String, Optional<B>>, ? extends Reply<?>> merging) {
        var reading = new TupleChanges<>(address(), entities(), tuple);
        changes = changes.patchTuples(tuple, entities(), (request, sent) -> {
            var subjectOf = subject.of(request);
            var asked = reading.read(request, sent);
            try {
                await(merging.apply(subjectOf, asked.byKey()));
            } catch (HttpProblem.TuplesRefused refused) {
                throw refused.named(asked.iris());
            }
            return Answer.noContent();
        });
        return this;
    }

    private Address entities() {
        if (entities == null) {
            throw new IllegalStateException(
                    "resource %s: it is not known where its entities stand. Call tuples() first.".formatted(address()));
        }
        return entities;
    }

    private Answer get(Request request) throws Exception {
        P found = subject.of(request);
        int size = request.query("size").integer(1, most).or(usual);
        return version == null
                ? Answer.ok(document(found, request, size))
                : Answer.ok(await(version.apply(found)), () -> document(found, request, size));
    }

    private Catalog document(P found, Request request, int size) {
        var asked = part.apply(found, new Window(request, size));
        var counted = count == null ? null : count.apply(found);
        Rows<T> rows = await(asked);
        var itself = Catalog.at(request.origin() + request.target());
        var catalog = linked(itself, request, Catalog::description, Catalog::link);
        if (counted != null) {
            catalog = catalog.size(await(counted).longValue());
        }
        catalog = withTuples(catalog, request, rows);
        catalog = withPlace(catalog, "next", rows.next(), request, size);
        return withPlace(catalog, "previous", rows.previous(), request, size);
    }

    private Catalog withTuples(Catalog empty, Request request, Rows<T> rows) {
        if (tuples == null) {
            return empty;
        }
        Catalog catalog = empty;
        var graph = new ArrayList<GraphNode>(rows.rows().size());
        for (T row : rows.rows()) {
            String iri = tuples.key().iri(row, request.variables());
            catalog = catalog.tuple(iri, tuples.attributes().apply(row));
            graph.add(GraphNode.link(iri));
        }
        return catalog.graph(graph);
    }

    private Catalog withPlace(Catalog catalog, String name, Optional<Rows.Cursor> place, Request request, int size) {
        return place.map(cursor -> catalog.url(
                        name,
                        "%s?size=%d&%s=%s"
                                .formatted(
                                        request.link(address()),
                                        size,
                                        cursor.parameter(),
                                        Iri.segment(cursor.value()))))
                .orElse(catalog);
    }

    @Override
    public Resource resource() {
        var resource = finished(changes.get(this::get));
        return tuples == null
                ? resource
                : resource.parameter("size", "how many at once, 1 to %,d; %,d unless told".formatted(most, usual));
    }
}
