package dev.greenroom.docs.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

class ShopServiceTest {
    @Test
    void cart_filledFromManyTabsAcrossALogin_losesNothing(@TempDir Path folder) throws Exception {
        try (var slates = Slates.inMemory();
                var service = new ShopService(slates).start(folder);
                var browser = HttpClient.newBuilder()
                        .cookieHandler(new CookieManager())
                        .build()) {
            // By number, since Java's cookie store knows no cookies of localhost.
            var home = URI.create("http://127.0.0.1:" + service.port());
            assertThat(send(browser, home, "GET", "/cart/", "").statusCode()).isEqualTo(404);
            assertThat(add(browser, home, "item 0").statusCode()).isEqualTo(204);

            try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(1, 20).forEach(i -> tabs.execute(() -> add(browser, home, "item " + i)));
            }
            assertThat(send(browser, home, "POST", "/login", "").statusCode()).isEqualTo(204);
            add(browser, home, "item 20");

            var cart = send(browser, home, "GET", "/cart/", "").body();
            assertThat(cart.split(",", -1)).hasSize(21);
        }
    }

    private static HttpResponse<String> add(HttpClient browser, URI home, String item) {
        return send(browser, home, "POST", "/cart/", "{\"name\": \"%s\"}".formatted(item));
    }

    private static HttpResponse<String> send(HttpClient browser, URI home, String method, String path, String body) {
        var request = HttpRequest.newBuilder(home.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
