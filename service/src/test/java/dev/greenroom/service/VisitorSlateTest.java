package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.slate.Document;
import dev.greenroom.slate.Slate;
import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.slate.StoreUnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A visitor's slate, as a route gets it in one line, and what the client is told of what goes wrong with it. */
class VisitorSlateTest {

    private record Cart(List<String> items, byte count) {
        private static final Cart EMPTY = new Cart(List.of(), (byte) 0);
    }

    private record Item(String name, long version) {}

    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Slates slates = Slates.inMemory(SlateOptions.standard().withClock(() -> now));
    private final Visitors visitors = Visitors.over(slates.tokens(), Duration.ofDays(1));
    private final Path keyFile = Start.folder().resolve("write.key");
    private final RunningService service = start("127.0.0.1");

    private RunningService start(String host) {
        return Start.service()
                .host(host)
                .keyFile(keyFile)
                .visitors(visitors)
                .add(
                        Resource.at("/cart/")
                                .get(request -> Answer.ok(request.slate()
                                        .flatMap(slate -> cart(slate).read())
                                        .map(found ->
                                                Map.of("items", found.value().items(), "version", found.version()))
                                        .orElse(Map.of())))
                                .post(Item.class, (request, item) -> {
                                    cart(request.welcome())
                                            .edit(Cart.EMPTY, edits -> edits.append("items", item.name()));
                                    return Answer.noContent();
                                })
                                .put(Item.class, (request, item) -> {
                                    cart(request.welcome())
                                            .replace(new Cart(List.of(item.name()), (byte) 1), item.version());
                                    return Answer.noContent();
                                })
                                .forAnyone(),
                        Resource.at("/slow")
                                .post(request -> {
                                    var slate = request.welcome();
                                    visitors.dismiss(request);
                                    cart(slate).edit(Cart.EMPTY, edits -> edits.append("items", "late"));
                                    return Answer.noContent();
                                })
                                .forAnyone(),
                        Resource.at("/count")
                                .post(request -> {
                                    cart(request.welcome()).edit(Cart.EMPTY, edits -> edits.increment("count", 100));
                                    return Answer.noContent();
                                })
                                .forAnyone(),
                        Resource.at("/down")
                                .post(_ -> {
                                    throw new StoreUnavailableException("s3cret");
                                })
                                .forAnyone(),
                        Resource.at("/renew")
                                .post(request -> {
                                    cart(request.renew()).edit(Cart.EMPTY, edits -> edits.append("items", "gift"));
                                    return Answer.noContent();
                                })
                                .forAnyone())
                .start();
    }

    private static Document<Cart> cart(Slate slate) {
        return slate.document("cart", Cart.class);
    }

    @AfterEach
    void stop() {
        service.close();
        slates.close();
    }

    private Wire.Reply send(String line, String headers, String body) throws IOException {
        return Wire.ask(service, line + " HTTP/1.1\nContent-Type: application/json" + headers, body);
    }

    private Wire.Reply add(String item, String headers) throws IOException {
        return send("POST /cart/", headers, "{\"name\":\"%s\",\"version\":0}".formatted(item));
    }

    private String items(String headers) throws IOException {
        var items = Json.read(
                        Wire.ask(service, "GET /cart/ HTTP/1.1" + headers)
                                .body()
                                .getBytes(StandardCharsets.UTF_8),
                        Map.class)
                .get("items");
        return String.valueOf(items);
    }

    private static String cookie(Wire.Reply reply) {
        return "\nCookie: " + reply.header("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    private static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    @Test
    void welcome_ofAStranger_givesASlateAndACookieThatFindsItAgain() throws IOException {
        var first = add("tea", "");

        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Set-Cookie").orElseThrow())
                .startsWith("greenroom=")
                .contains("; HttpOnly; SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(first.header("Cache-Control")).contains("private, no-cache");
        var second = add("milk", cookie(first));
        assertThat(second.header("Set-Cookie")).isEmpty();
        assertThat(items(cookie(first))).isEqualTo("[tea, milk]");
        assertThat(items("\nAuthorization: Bearer " + value(cookie(first)))).isEqualTo("[tea, milk]");
        assertThat(items("")).isEqualTo("null");
    }

    @Test
    void welcome_onAPublicName_givesAHostCookie() throws IOException {
        try (var open = start("0.0.0.0")) {
            var head = "POST /cart/ HTTP/1.1\nHost: play.example\nContent-Type: application/json";
            var given = Wire.ask(open, head, "{\"name\":\"tea\",\"version\":0}")
                    .header("Set-Cookie")
                    .orElseThrow();
            assertThat(given)
                    .matches("__Host-greenroom=[\\w-]{43}; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax; Secure");
            var plain = given.replaceFirst(";.*", "").replace("__Host-", "");
            assertThat(Wire.ask(open, "GET /cart/ HTTP/1.1\nHost: play.example\nCookie: " + plain)
                            .body())
                    .as("without the prefix, as a neighbour domain could set it")
                    .isEqualTo("{}");
        }
    }

    @Test
    void token_unknownOrExpired_isNeverAdopted() throws IOException {
        var chosen = "x".repeat(43);
        var given = cookie(add("tea", "\nCookie: greenroom=" + chosen));
        assertThat(given).doesNotContain(chosen);
        assertThat(slates.tokens().owner(chosen)).isEmpty();

        now = now.plus(Duration.ofDays(2));
        assertThat(items(given)).isEqualTo("null");
        assertThat(cookie(add("milk", given))).isNotEqualTo(given);
    }

    @Test
    void renewal_ofAToken_keepsTheDocumentsAndEndsTheOldToken() throws IOException {
        var old = cookie(add("tea", ""));

        var reply = Wire.ask(service, "POST /renew HTTP/1.1" + old);

        assertThat(reply.status()).isEqualTo(204);
        assertThat(items(cookie(reply))).isEqualTo("[tea, gift]");
        assertThat(items(old)).isEqualTo("null");
    }

    @Test
    void signIn_ofAVisitor_givesAnotherTokenAndKeepsTheDocuments() throws IOException {
        var old = cookie(add("tea", ""));
        var head = "POST /sign-in HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\nOrigin: http://localhost:"
                + service.port();

        var signedIn =
                Wire.ask(service, head + old, "key=" + Files.readString(keyFile).strip());

        assertThat(signedIn.status()).isEqualTo(303);
        var given = signedIn.header("Set-Cookie").orElseThrow().lines().toList();
        assertThat(given).hasSize(2);
        var renewed =
                given.stream().filter(line -> line.startsWith("greenroom=")).findFirst();
        var writer = given.stream()
                .filter(line -> line.startsWith("greenroom-writer="))
                .findFirst();
        assertThat(items("\nCookie: " + renewed.orElseThrow().replaceFirst(";.*", "")))
                .isEqualTo("[tea]");
        assertThat(items(old)).isEqualTo("null");

        var first = writer.orElseThrow().replaceFirst(";.*", "");
        Wire.ask(
                service,
                head + "\nCookie: " + first,
                "key=" + Files.readString(keyFile).strip());
        assertThat(slates.tokens().owner(first.substring(first.indexOf('=') + 1)))
                .as("the key's earlier cookie")
                .isEmpty();
    }

    @Test
    void commit_afterItsTokenWasRevoked_is401AndChangesNothing() throws IOException {
        var visitor = cookie(add("tea", ""));
        var owner = slates.tokens().owner(value(visitor)).orElseThrow();

        var late = Wire.ask(service, "POST /slow HTTP/1.1" + visitor);

        assertThat(late.status()).isEqualTo(401);
        assertThat(late.header("WWW-Authenticate")).contains("Bearer");
        assertThat(late.message()).startsWith("Your token was revoked").doesNotContain(owner);
        assertThat(cart(slates.of(owner)).read().orElseThrow().value().items()).containsExactly("tea");
    }

    @Test
    void commit_thatConflicts_is409WithTheVersionFound() throws IOException {
        var visitor = cookie(add("tea", ""));
        var owner = slates.tokens().owner(value(visitor)).orElseThrow();
        var version = cart(slates.of(owner)).read().orElseThrow().version();

        var stale = send("PUT /cart/", visitor, "{\"name\":\"milk\",\"version\":%d}".formatted(version + 7));

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("\"version\":%d".formatted(version));
        assertThat(stale.body()).doesNotContain(owner);
        assertThat(send("PUT /cart/", visitor, "{\"name\":\"milk\",\"version\":%d}".formatted(version))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void commit_thatSlatesRefuse_is422WithoutTheOwner() throws IOException {
        var visitor = cookie(Wire.ask(service, "POST /count HTTP/1.1"));
        var owner = slates.tokens().owner(value(visitor)).orElseThrow();

        var refused = Wire.ask(service, "POST /count HTTP/1.1" + visitor);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.message()).contains("cannot be kept").doesNotContain(owner);
    }

    @Test
    void store_away_is503WithRetryAfter() throws IOException {
        var down = Wire.ask(service, "POST /down HTTP/1.1");

        assertThat(down.status()).isEqualTo(503);
        assertThat(down.header("Retry-After").orElseThrow()).matches("[1-9]\\d*");
        assertThat(down.body()).doesNotContain("s3cret");
    }
}
