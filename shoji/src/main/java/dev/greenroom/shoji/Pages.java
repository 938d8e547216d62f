package dev.greenroom.shoji;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** The tuples of a catalog, page by page along its links {@code next}. Holds one page; each is read when its turn comes. */
final class Pages extends Spliterators.AbstractSpliterator<Listed> {

    private static final String NEXT = "next";

    private final Exchange exchange;
    private @Nullable URI next;
    private URI base;
    private Iterator<Map.Entry<String, Tuple>> tuples = Collections.emptyIterator();

    // Brent's way to see a circle without keeping all that was passed.
    private URI mark;
    private long pagesSinceMark;
    private long pagesUntilMark = 1;

    Pages(Exchange exchange, URI first) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.exchange = exchange;
        this.next = first;
        this.base = first;
        this.mark = first;
    }

    /** The page that follows, of a catalog or of an entity that is one too. */
    static Optional<String> next(Document document) {
        return Optional.ofNullable(document.catalogs().get(NEXT))
                .or(() -> Optional.ofNullable(document.urls().get(NEXT)))
                .or(() -> Optional.ofNullable(document.views().get(NEXT)));
    }

    static Map<String, Tuple> index(Document document) {
        return switch (document) {
            case Catalog catalog -> catalog.index();
            case Entity entity -> entity.index();
            case View _, Order _ -> Map.of();
        };
    }

    @Override
    public boolean tryAdvance(Consumer<? super Listed> action) {
        while (!tuples.hasNext()) {
            URI page = next;
            if (page == null) {
                return false;
            }
            read(page);
        }
        var entry = tuples.next();
        URI iri = Iri.uri(Iri.resolve(base.toString(), entry.getKey()));
        action.accept(new Listed(new Resource(exchange, iri, false), entry.getValue()));
        return true;
    }

    private void read(URI page) {
        Answer answer = exchange.get(page);
        Document document = answer.document();
        base = Resource.base(answer, document);
        tuples = index(document).entrySet().iterator();
        next = next(document)
                .map(iri -> Iri.uri(Iri.resolve(base.toString(), iri)))
                .orElse(null);
        if (mark.equals(next)) {
            throw new ShojiException.NoSuchLink(
                    "%s: its pages lead back to %s, so they have no end. Tell the server's author."
                            .formatted(page, mark));
        }
        pagesSinceMark++;
        if (pagesSinceMark == pagesUntilMark && next != null) {
            mark = next;
            pagesSinceMark = 0;
            pagesUntilMark *= 2;
        }
    }
}
