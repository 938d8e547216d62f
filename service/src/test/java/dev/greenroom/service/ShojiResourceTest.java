package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.Reply;
import dev.greenroom.shoji.Catalog;
import dev.greenroom.shoji.Entity;
import dev.greenroom.shoji.IriTemplate;
import dev.greenroom.shoji.Shoji;
import dev.greenroom.shoji.ShojiException;
import dev.greenroom.shoji.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Catalogs, entities and views as a route's author writes them, and as a client that follows names finds them. */
class ShojiResourceTest {
    private static final Address START = Address.of("/");
    private static final Address SHELVES = START.then("shelves/");
    private static final Address BOOKS = SHELVES.then("{shelf}/books/");
    private static final Address BOOK = BOOKS.then("{book}/");
    private static final Address LONGEST = SHELVES.then("{shelf}/longest");

    record Book(String title, int pages) {
        Book {
            if (pages < 1) {
                throw new IllegalArgumentException("\"pages\" must be at least 1.");
            }
        }
    }

    record NewBook(String key, String title, int pages) {}

    record Change(Optional<String> title, Optional<Integer> pages) {}

    record Named(String key, Book book) {}

    private final ConcurrentSkipListMap<String, Book> books = new ConcurrentSkipListMap<>();
    private RunningService running;
    private dev.greenroom.shoji.Resource start;

    @BeforeEach
    void open() {
        running = Service.named("library")
                .port(0)
                .add(start(), books(), book(), longest())
                .failure(UnsupportedOperationException.class, e -> new HttpProblem.Conflict("The shelf is closed."))
                .start();
        start = Shoji.client().patience(Duration.ZERO).open(URI.create("http://127.0.0.1:" + running.port() + "/"));
        books.put("a b/c", new Book("Odd", 7));
        books.put("emma", new Book("Emma", 474));
        books.put("ulysses", new Book("Ulysses", 730));
    }

    @AfterEach
    void close() {
        running.close();
    }

    private static Resource start() {
        return CatalogResource.ofLinks(START)
                .described("The library.")
                .catalog("books", BOOKS)
                .view("longest", LONGEST)
                .view("book", BOOK)
                .resource();
    }

    private Resource books() {
        return CatalogResource.at(BOOKS, this::shelf)
                .rows(
                        2,
                        10,
                        (shelf, window) -> Reply.of(window.ascending(
                                shelf.tailMap(window.after().orElse(""), false).entrySet().stream()
                                        .limit(window.limit())
                                        .map(entry -> new Named(entry.getKey(), entry.getValue()))
                                        .toList(),
                                Named::key)))
                .tuples(BOOK, Named::key, Book.class, Named::book)
                .size(shelf -> Reply.of(shelf.size()))
                .post(
                        NewBook.class,
                        (shelf, sent) -> Reply.of(new Posted(
                                sent.key(),
                                shelf.putIfAbsent(sent.key(), new Book(sent.title(), sent.pages())) == null)))
                .patch(Book.class, (shelf, changes) -> {
                    if (changes.containsKey("closed")) {
                        throw new UnsupportedOperationException();
                    }
                    if (changes.containsKey("burnt")) {
                        throw new HttpProblem.TuplesRefused(Map.of("burnt", "That one is gone."));
                    }
                    changes.forEach((key, book) ->
                            book.ifPresentOrElse(known -> shelf.put(key, known), () -> shelf.remove(key)));
                    return Reply.of(shelf.size());
                })
                .view("longest", LONGEST)
                .resource();
    }

    private Resource book() {
        return EntityResource.at(BOOK, request -> new Place(shelf(request), request.path("book")))
                .asks(Place::book)
                .body(Book.class, book -> book)
                .version(book -> book)
                .catalog("shelf", BOOKS)
                .url("after", BOOKS, "?after={book}&size=1")
                .patch(
                        Change.class,
                        (place, change) -> place.book()
                                .map(old -> books.put(
                                        place.key(),
                                        new Book(
                                                change.title().orElse(old.title()),
                                                change.pages().orElse(old.pages())))))
                .delete(place -> Reply.of(Optional.ofNullable(books.remove(place.key()))))
                .resource();
    }

    private Resource longest() {
        return ViewResource.at(
                        LONGEST,
                        this::shelf,
                        (shelf, request) -> Reply.of(shelf.values().stream()
                                .filter(book -> book.pages()
                                        >= request.query("least")
                                                .integer(1, 9_999)
                                                .or(1))
                                .mapToInt(Book::pages)
                                .max()
                                .orElse(0)))
                .resource();
    }

    private record Place(Map<String, Book> shelf, String key) {
        Reply<Book> book() {
            return Optional.ofNullable(shelf.get(key))
                    .map(Reply::of)
                    .orElseThrow(() -> new HttpProblem.NotFound("No book \"%s\".".formatted(key)));
        }
    }

    private ConcurrentSkipListMap<String, Book> shelf(Request request) {
        if (request.path("shelf").equals("novels")) {
            return books;
        }
        throw new HttpProblem.NotFound("No such shelf.");
    }

    private dev.greenroom.shoji.Resource novels() {
        return start.catalog("books", Map.of("shelf", "novels"));
    }

    @Test
    void link_withAVariableThatTheResourceLacks_isATemplate() {
        var document = start.get(Catalog.class);

        assertThat(document.description()).contains("The library.");
        assertThat(document.catalogs().get("books")).endsWith("/shelves/{shelf}/books/");
        assertThat(IriTemplate.of(document.views().getOrDefault("book", "")).variables())
                .containsExactly("shelf", "book");
        assertThat(document.index()).isEmpty();
    }

    @Test
    void catalog_isReadByPagesWithRelativeKeys() {
        var first = novels().get(Catalog.class);
        var second = novels().at(first.urls().getOrDefault("next", "")).get(Catalog.class);

        assertThat(first.index().keySet()).containsExactly("a%20b%2Fc/", "emma/");
        assertThat(first.size()).hasValue(3);
        assertThat(first.urls().get("next")).startsWith("http://").contains("size=2", "after=emma");
        assertThat(second.index().keySet()).containsExactly("ulysses/");
        assertThat(second.urls()).doesNotContainKey("next");
        assertThat(second.tuple("ulysses/").as(Book.class)).isEqualTo(new Book("Ulysses", 730));
    }

    @Test
    void pages_whoseLastRowGoesMeanwhile_neitherRepeatNorLeaveOut() {
        var first = novels().get(Catalog.class);
        books.remove("emma");
        books.put("a", new Book("A", 1));

        var second = novels().at(first.urls().getOrDefault("next", "")).get(Catalog.class);

        assertThat(second.index().keySet()).containsExactly("ulysses/");
    }

    @Test
    void post_bareOrAsADocument_makesAnEntityOrFindsIt() {
        var made = novels().post(Map.of("key", "new/one", "title", "New", "pages", 1));
        var found = novels().post(Entity.of(Map.of("key", "new/one", "title", "Other", "pages", 2)));

        assertThat(made.status()).isEqualTo(201);
        assertThat(found.existed()).isTrue();
        assertThat(found.resource()).isEqualTo(made.resource());
        assertThat(made.resource().get(Entity.class).body(Book.class)).isEqualTo(new Book("New", 1));
    }

    @Test
    void entity_isReadChangedAndRemoved() {
        var emma = novels().entity("emma");

        emma.patch(Map.of("element", "shoji:entity", "body", Map.of("pages", 500)));
        assertThat(emma.get(Entity.class).body(Book.class)).isEqualTo(new Book("Emma", 500));
        emma.patch(Map.of("title", "Emma, again"));
        assertThat(books.get("emma")).isEqualTo(new Book("Emma, again", 500));
        assertThat(emma.catalog("shelf")).isEqualTo(novels());
        assertThat(novels().at(emma.url("after").toString())
                        .get(Catalog.class)
                        .index()
                        .keySet())
                .containsExactly("ulysses/");
        emma.delete();
        assertRefused(() -> emma.get(Entity.class), 404);
    }

    @Test
    void change_ofAnotherVersionThanTheClientRead_isRefused() {
        var emma = novels().entity("emma");
        emma.get();
        books.put("emma", new Book("Emma", 1));

        assertRefused(() -> emma.ifUnchanged().patch(Map.of("pages", 2)), 412);
        emma.get();
        emma.ifUnchanged().patch(Map.of("pages", 2));

        assertThat(books.get("emma")).isEqualTo(new Book("Emma", 2));
    }

    @Test
    void patch_ofACatalog_mergesAll() {
        var changes = new HashMap<String, Object>();
        changes.put("emma/", null);
        changes.put(novels().at("?size=3").entity("ulysses").iri().toString(), Map.of("title", "U", "pages", 1));
        changes.put("../books/%C3%A9/", Map.of("title", "É", "pages", 2));

        novels().patch(Map.of("element", "shoji:catalog", "index", changes));

        assertThat(books).containsOnlyKeys("a b/c", "ulysses", "é").containsEntry("ulysses", new Book("U", 1));
    }

    @Test
    void patch_withWrongTuples_changesNothingAndTellsEach() {
        var before = Map.copyOf(books);
        var changes = Map.of(
                "emma/", Map.of("title", "E", "pages", 0),
                "ulysses/", Map.of("title", 5, "pages", 1),
                "/shelves/crime/books/emma/", Map.of("title", "E", "pages", 1),
                "%zz/", Map.of("title", "E", "pages", 1),
                "http://elsewhere.example/", Map.of("title", "E", "pages", 1),
                "flat/", 5,
                "fine/", Map.of("title", "F", "pages", 1));

        var refused = assertRefused(() -> novels().patch(Map.of("index", changes)), 400);

        var errors = refused.problem().path("errors");
        assertThat(errors.propertyNames())
                .containsExactlyInAnyOrder(
                        "emma/",
                        "ulysses/",
                        "/shelves/crime/books/emma/",
                        "%zz/",
                        "http://elsewhere.example/",
                        "flat/");
        assertThat(errors.path("emma/").stringValue()).contains("at least 1");
        assertThat(errors.path("ulysses/").stringValue()).contains("title", "text");
        assertThat(errors.path("%zz/").stringValue()).contains("no entity of this catalog");
        assertThat(errors.path("flat/").stringValue()).isEqualTo("It must be an object, or null to go.");
        assertThat(refused.detail()).contains("6 tuples are wrong");
        assertThat(books).isEqualTo(before);
    }

    @Test
    void patch_thatMeansOneEntityTwice_isRefused() {
        var twice = Map.of("emma/", Map.of("title", "E", "pages", 1), "./emma/", Map.of("title", "F", "pages", 1));

        assertThat(assertRefused(() -> novels().patch(Map.of("index", twice)), 400)
                        .detail())
                .contains("the same entity");
    }

    @Test
    void patch_thatTheSubjectRefuses_isToldByTheIrisOfTheClient() {
        var burnt = Map.of("index", Map.of("../books/burnt/", Map.of("title", "B", "pages", 1)));

        var refused = assertRefused(() -> novels().patch(burnt), 400);

        assertThat(refused.problem().path("errors").path("../books/burnt/").stringValue())
                .isEqualTo("That one is gone.");
    }

    @Test
    void failure_withWords_isAnsweredWithThem() {
        var closed = Map.of("index", Map.of("closed/", Map.of("title", "C", "pages", 1)));

        assertThat(assertRefused(() -> novels().patch(closed), 409).detail()).isEqualTo("The shelf is closed.");
    }

    @Test
    void view_isComputedForItsQuery() {
        var longest = start.view("longest", Map.of("shelf", "novels"));

        assertThat(longest.value(int.class)).isEqualTo(730);
        assertThat(longest.at("?least=800").value(int.class)).isZero();
        assertThat(longest.at("?least=800").get(View.class).self().orElseThrow())
                .endsWith("longest?least=800");
    }

    @Test
    void size_outOfRange_isRefusedByName() {
        var refused = assertRefused(() -> novels().at("?size=11").get(), 400);

        assertThat(refused.problem().path("field").stringValue()).isEqualTo("size");
    }

    @Test
    void actor_thatDoesNotReply_isA503AfterItsPatience() {
        try (var slow = Service.named("slow")
                .port(0)
                .add(EntityResource.at(START, request -> request)
                        .asks(_ -> new dev.greenroom.actor.Promise<Book>().reply())
                        .body(Book.class, book -> book)
                        .patience(Duration.ofMillis(50))
                        .resource())
                .start()) {
            var resource =
                    Shoji.client().patience(Duration.ZERO).open(URI.create("http://127.0.0.1:" + slow.port() + "/"));

            assertThat(assertRefused(resource::get, 503).detail()).contains("did not answer in time");
        }
    }

    @Test
    void link_toWhereNothingStands_isRefusedAtTheStart() {
        var service = Service.named("broken").port(0).add(start());

        assertThatThrownBy(service::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("resource / links to /shelves/{shelf}/books/, where nothing stands");
    }

    @Test
    void catalog_whoseEntitiesNeedAVariableItLacks_isRefusedWhenMade() {
        var rows = CatalogResource.at(SHELVES, request -> request)
                .rows(1, 1, (_, _) -> Reply.of(Rows.<Named>all(List.of())));

        assertThatThrownBy(() -> rows.tuples(BOOK, Named::key, Book.class, Named::book))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it has no {shelf}");
    }

    @Test
    void address_leadsThereAndBack() {
        assertThat(BOOK.path("a b", "c/d")).isEqualTo("/shelves/a%20b/books/c%2Fd/");
        assertThat(BOOK.match("/shelves/a%20b/books/c%2Fd/")).contains(Map.of("shelf", "a b", "book", "c/d"));
        assertThat(BOOK.match("/shelves/a/books/")).isEmpty();
        assertThat(BOOK.match("elsewhere")).isEmpty();
        assertThatThrownBy(() -> BOOK.path("a")).hasMessageContaining("has 2 variables, not 1");
        assertThatThrownBy(() -> BOOK.path("a", "")).hasMessageContaining("{book} is empty");
        assertThatThrownBy(() -> LONGEST.then("more")).hasMessageContaining("does not end in /");
    }

    private static ShojiException.Refused assertRefused(Runnable request, int status) {
        try {
            request.run();
        } catch (ShojiException.Refused refused) {
            assertThat(refused.status()).isEqualTo(status);
            return refused;
        }
        throw new AssertionError("was not refused with " + status);
    }
}
