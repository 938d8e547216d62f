package dev.greenroom.docs.guestbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Reply;
import dev.greenroom.docs.guestbook.Guestbook.Entry;
import dev.greenroom.shoji.Shoji;
import dev.greenroom.shoji.View;
import dev.greenroom.slate.Slates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

class GuestbookTest {
    // region test
    @Test
    void sign_twoGuests_keepsBothInOrder() {
        try (var slates = Slates.inMemory();
                var system = ActorSystem.open("test")) {
            var guestbook = system.start("guestbook", GuestbookProxy.of(() -> new Guestbook(slates)));
            guestbook.tell().sign("ada", "hello");
            assertThat(guestbook.sign("bob", "good evening").get()).isEqualTo(2);
            assertThat(guestbook.entries().get())
                    .containsExactly(new Entry("ada", "hello"), new Entry("bob", "good evening"));
        }
    }
    // endregion

    @Test
    void sign_withoutWords_failsForTheCallerAlone() {
        try (var slates = Slates.inMemory();
                var system = ActorSystem.open("test")) {
            var guestbook = system.start("guestbook", GuestbookProxy.of(() -> new Guestbook(slates)));
            // region failure
            assertThatThrownBy(() -> guestbook.sign("ada", " ").get())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("words: they are empty. Say something.");
            assertThat(guestbook.sign("ada", "hello").get()).isEqualTo(1);
            // endregion
            // region replies
            Reply<Integer> signed = guestbook.sign("bob", "hi"); // sent, not yet handled
            Reply<String> told = signed.map(lines -> lines + " lines now"); // no thread waits
            assertThat(told.get()).isEqualTo("2 lines now"); // parks until it is there
            // endregion
        }
    }

    @Test
    void service_isStartedAgain_stillHasWhatWasSigned(@TempDir Path folder) throws Exception {
        try (var service = new GuestbookService(folder, 0)) {
            var api = URI.create("http://localhost:%d/api/entries/".formatted(service.port()));
            Shoji.at(api).post(Map.of("guest", "ada", "words", "hello"));
            assertThat(figures(service)).contains("\"Signatures\"");
        }
        try (var service = new GuestbookService(folder, 0)) {
            var api = URI.create("http://localhost:%d/api/entries/".formatted(service.port()));
            var entries = Shoji.at(api).get(View.class).value(Entry[].class);
            assertThat(entries).containsExactly(new Entry("ada", "hello"));
        }
    }

    private static String figures(GuestbookService service) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var data = URI.create("http://localhost:%d/statistics/data".formatted(service.port()));
            return http.send(HttpRequest.newBuilder(data).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
