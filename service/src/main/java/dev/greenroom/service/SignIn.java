package dev.greenroom.service;

import dev.greenroom.slate.Token;
import dev.greenroom.slate.Tokens;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code /sign-in} and {@code /sign-out}: gives a browser a cookie for the service's key, so that its pages can change things. */
final class SignIn {

    private static final Duration LIFETIME = Duration.ofHours(12);

    private final WriteKey key;
    private final Tokens tokens;

    SignIn(WriteKey key, Tokens tokens) {
        this.key = key;
        this.tokens = tokens;
    }

    List<Resource> resources() {
        return List.of(
                Resource.at("/sign-in")
                        .get(_ -> page("", 200))
                        .postForm((request, form) ->
                                signIn(request, form.field("key").or("")))
                        .described("Gives a browser a cookie for the service's key.")
                        .parameter("key", "what stands in the key file")
                        .forAnyone(),
                Resource.at("/sign-out")
                        .post(this::signOut)
                        .described("Ends what the sign-in began.")
                        .forAnyone());
    }

    /** Whether the cookie of this request was given for the key that holds now. */
    boolean isSignedIn(Request request) {
        Optional<String> owner = request.cookie(Cookies.WRITER).flatMap(tokens::owner);
        return owner.filter(key.writerName()::equals).isPresent();
    }

    private Answer signIn(Request request, String candidate) {
        if (!key.isSame(candidate.strip())) {
            return page("That is not the key.", 401);
        }
        // What was known before somebody signed in is worth nothing afterwards.
        request.cookie(Cookies.WRITER).ifPresent(tokens::revoke);
        if (request.slate().isPresent()) {
            request.renew();
        }
        Token token = tokens.issue(key.writerName(), LIFETIME);
        return Answer.seeOther("/").gives(Cookies.WRITER, token);
    }

    private Answer signOut(Request request) {
        request.cookie(Cookies.WRITER).ifPresent(tokens::revoke);
        return Answer.seeOther("/").forgets(Cookies.WRITER);
    }

    private static Answer page(String problem, int status) {
        return Answer.html(Pages.page("Sign in", """
                        <h1>Sign in</h1>
                        <p>The key is in a file of the machine that runs this service.</p>
                        <form method="post" action="/sign-in">
                        <label for="key">Key</label>
                        <input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
                        <button>Sign in</button>
                        </form>
                        <p class="problem" role="alert">%s</p>
                        """.formatted(Pages.escape(problem))))
                .status(status)
                .header("Cache-Control", "no-store");
    }
}
