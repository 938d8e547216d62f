package dev.greenroom.leaderboard;

import dev.greenroom.service.Answer;
import dev.greenroom.service.Request;
import dev.greenroom.service.Resource;
import jakarta.inject.Inject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages for people: the list of boards and a page for each. What moves on them is the front end's work. */
final class Site {
    private final Addresses addresses;
    private final BoardFinder finder;
    private final String homePage = page("home.html");
    private final String boardPage = page("board.html");
    private final String missingPage = page("missing.html");

    @Inject
    Site(Addresses addresses, BoardFinder finder) {
        this.addresses = addresses;
        this.finder = finder;
    }

    List<Resource> resources() {
        return List.of(
                Resource.at(addresses.home()).get(request -> Answer.html(linked(homePage))),
                Resource.at(addresses.page()).get(this::board));
    }

    /** The page of a board, which learns from its head where the board is. A new visitor gets a token with it. */
    private Answer board(Request request) {
        var name = request.path("board");
        var found = finder.named(name);
        if (found.isEmpty()) {
            return Answer.html(linked(missingPage).replace("{{name}}", escaped(name)))
                    .status(404);
        }
        var title = Await.value(found.get().state()).info().title();
        // The title comes last: it is free text, in which nothing is replaced.
        var page = linked(boardPage)
                .replace("{{board}}", escaped(request.link(addresses.board())))
                .replace("{{title}}", escaped(title));
        request.welcome();
        return Answer.html(page);
    }

    private String linked(String page) {
        return page.replace("{{api}}", addresses.api().path())
                .replace("{{home}}", addresses.home().path());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String page(String name) {
        try (var in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("page " + name + ": is missing in the program. Build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page " + name + ": cannot be read.", e);
        }
    }
}
