package dev.greenroom.service;

import dev.greenroom.slate.Slates;
import dev.greenroom.slate.Token;
import dev.greenroom.slate.Tokens;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a browser gives the service's key and gets a cookie for it, and where it gives that back. The cookie holds a token: it is kept
 * with the visitors', or else in memory, where it ends with the service.
 *
 * <p>A key has at least 43 signs of 64 and is compared in a time that tells nothing, so it cannot be guessed. That is why nobody is
 * locked out for the wrong keys of others; the log tells of those.
 */
final class SignIn implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofHours(12);

    /**
     * Where its two resources stand.
     *
     * @param home where the sign-in leads when it is not told
     * @param ended where the sign-out leads
     */
    private record Place(String in, String out, String home, String ended) {}

    private final WriteKey key;
    private final String keyFile;
    private final Optional<Visitors> visitors;
    private final Place place;
    private final WrongKeys wrongKeys = new WrongKeys();
    private @Nullable Slates inMemory;

    /**
     * @param keyFile the name of the key's file, for who looks for it
     * @param pages where the service's own pages stand
     */
    SignIn(WriteKey key, String keyFile, Optional<Visitors> visitors, String pages) {
        this.key = key;
        this.keyFile = keyFile;
        this.visitors = visitors;
        this.place = new Place(pages + "sign-in", pages + "sign-out", pages, pages + "sign-out");
    }

    /** The path of the page that takes the key. */
    String path() {
        return place.in();
    }

    /** The path of the page that ends what the sign-in began. */
    String end() {
        return place.out();
    }

    List<Resource> resources() {
        var all = new ArrayList<>(at(place));
        // The pages of applications that know visitors lead there.
        visitors.ifPresent(_ -> all.addAll(at(new Place("/sign-in", "/sign-out", "/", "/"))));
        return all;
    }

    private List<Resource> at(Place here) {
        return List.of(
                Resource.at(here.in())
                        .get(request -> page(request, here, "", ""))
                        .postForm((request, form) -> signIn(request, form, here))
                        .described("Gives a browser a cookie for the service's key.")
                        .parameter("key", "what stands in the key file")
                        .parameter("from", "a path of this service to go on to; may be missing")
                        .forAnyone(),
                Resource.at(here.out())
                        .get(request -> end(request, here))
                        .post(request -> signOut(request, here))
                        .described("Ends what the sign-in began.")
                        .forAnyone());
    }

    /** What a browser gets in place of a page that needs the key: the sign-in, which leads back there. */
    Answer door(Request request) {
        return page(request, place, request.target(), "")
                .status(401)
                .header("WWW-Authenticate", "Bearer")
                .header("Vary", "Accept");
    }

    /** Whether the cookie of this request was given for the key that holds now. */
    boolean isSignedIn(Request request) {
        Optional<String> owner = request.cookie(Cookies.WRITER).flatMap(token -> tokens().owner(token));
        return owner.filter(key.writerName()::equals).isPresent();
    }

    private Answer signIn(Request request, Form form, Place here) {
        String from = form.field("from").or("");
        if (!key.isSame(form.field("key").or("").strip())) {
            wrongKeys.came();
            return page(request, here, from, "That is not the key.").status(401).header("WWW-Authenticate", "Bearer");
        }
        if (cameUnencrypted(request)) {
            return page(
                            request,
                            here,
                            from,
                            "That is the key, but a browser keeps the sign-in only over TLS. Use an address with https://, or a tunnel to localhost.")
                    .status(403);
        }
        // What was known before somebody signed in is worth nothing afterwards.
        request.cookie(Cookies.WRITER).ifPresent(tokens()::revoke);
        if (request.slate().isPresent()) {
            request.renew();
        }
        Token token = tokens().issue(key.writerName(), LIFETIME);
        return Answer.seeOther(OwnPath.is(from) ? from : here.home()).gives(Cookies.WRITER, token);
    }

    /** A browser tells in Origin how its page came. */
    private static boolean cameUnencrypted(Request request) {
        return !request.isLocal()
                && request.header("Origin")
                        .filter(origin -> origin.startsWith("http:"))
                        .isPresent();
    }

    private Answer signOut(Request request, Place here) {
        request.cookie(Cookies.WRITER).ifPresent(tokens()::revoke);
        return Answer.seeOther(here.ended()).forgets(Cookies.WRITER);
    }

    private Answer page(Request request, Place here, String from, String problem) {
        var html = new Html().line("<h1>Sign in</h1>");
        html.line("<form method=\"post\" action=\"%s\">", here.in());
        if (!from.isEmpty()) {
            html.line("<input type=\"hidden\" name=\"from\" value=\"%s\">", from);
        }
        html.line("<label for=\"key\">Key of the service</label>")
                .line(
                        "<input id=\"key\" name=\"key\" type=\"password\" autocomplete=\"current-password\" required autofocus aria-describedby=\"problem\">")
                .line("<button>Sign in</button>")
                .line("</form>");
        html.line("<p id=\"problem\" class=\"problem\" role=\"alert\">%s</p>", problem);
        if (problem.isEmpty() && mayBeUnencrypted(request)) {
            html.line(
                    "<p class=\"problem\">If the address of this page begins with http://, do not send the key: others on the way could read it, and a browser keeps the sign-in only over TLS. Use an address with https://, or a tunnel to localhost.</p>");
        }
        html.line("<h2>Where is the key?</h2>")
                .line(
                        "<p>It is the one line of the file <code>%s</code> on the machine that runs this service, which made it at its first start. Only who started the service can read it there. Programs send it as <code>Authorization: Bearer KEY</code>.</p>",
                        keyFile)
                .line(
                        "<p>To have another key, remove the file, or give another file with <code>Service.keyFile</code>, and start the service again: that ends every sign-in.</p>");
        return fresh("Sign in", html);
    }

    /** Browsers say more of a request that goes over TLS, or stays on the machine. */
    private static boolean mayBeUnencrypted(Request request) {
        return !request.isLocal()
                && request.origin().startsWith("http:")
                && request.header("Sec-Fetch-Site").isEmpty();
    }

    private Answer end(Request request, Place here) {
        var html = new Html().line("<h1>Sign out</h1>");
        if (isSignedIn(request)) {
            html.line("<p>You are signed in with the key of the service.</p>")
                    .line("<form method=\"post\" action=\"%s\"><button>Sign out</button></form>", here.out())
                    .line("<p><a href=\"%s\">Back</a></p>", here.home());
        } else {
            html.line("<p role=\"status\">You are not signed in.</p>")
                    .line("<p><a href=\"%s\">Sign in</a></p>", here.in());
        }
        return fresh("Sign out", html);
    }

    private static Answer fresh(String title, Html content) {
        return Answer.html(Pages.page(title, content.toString())).header("Cache-Control", "no-store");
    }

    private Tokens tokens() {
        return visitors.map(Visitors::tokens).orElseGet(this::tokensInMemory);
    }

    /** Made when the first one is asked for: most services never need any. */
    private synchronized Tokens tokensInMemory() {
        if (inMemory == null) {
            inMemory = Slates.inMemory();
        }
        return inMemory.tokens();
    }

    @Override
    public synchronized void close() {
        if (inMemory != null) {
            inMemory.close();
        }
    }
}
