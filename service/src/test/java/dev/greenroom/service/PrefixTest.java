package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a service's own pages stand, and who may see them. */
class PrefixTest {

    private final ActorSystem system = ActorSystem.open("arcade");
    private final Path keyFile = Start.folder().resolve("write.key");
    private RunningService service = at("/ops/", "127.0.0.1");

    private RunningService at(String prefix, String host) {
        return Start.service()
                .keyFile(keyFile)
                .host(host)
                .version("1.2 <3>")
                .actors(system)
                .pagesAt(prefix)
                .start();
    }

    @AfterEach
    void close() {
        service.close();
        system.close();
    }

    private Wire.Reply get(String path) throws IOException {
        return Wire.ask(service, "GET " + path + " HTTP/1.1");
    }

    @Test
    void pages_atAnotherPrefix_standThereAndLinkThere() throws IOException {
        for (var path : new String[] {"/ops/", "/ops/statistics/", "/ops/actors/"}) {
            var page = get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body())
                    .contains("href=\"/ops/\"", "href=\"/ops/statistics/\"", "href=\"/ops/actors/\"")
                    .containsOnlyOnce("aria-current=\"page\"");
        }
        assertThat(get("/greenroom/").status()).isEqualTo(404);
        assertThat(get("/greenroom/style.css").status()).isEqualTo(200);
        assertThat(get("/ops/").body()).contains("1.2 &lt;3&gt;", "/statistics/data", "/metrics", "/health");
    }

    @Test
    void oldAddresses_leadOn_withWhatWasAsked() throws IOException {
        assertThat(get("/statistics/?q=heap").status()).isEqualTo(308);
        assertThat(get("/statistics/?q=heap").header("Location")).hasValue("/ops/statistics/?q=heap");
        assertThat(get("/actors/").header("Location")).hasValue("/ops/actors/");
        assertThat(get("/actors/dump").status()).isEqualTo(200);
        assertThat(get("/statistics/data").status()).isEqualTo(200);
        assertThat(get("/metrics").status()).isEqualTo(200);
        assertThat(get("/health").status()).isEqualTo(200);
    }

    @Test
    void pages_ofAPublicService_needTheKey() throws IOException {
        service.close();
        service = at("/ops/", "0.0.0.0");
        var key = Files.readString(keyFile).strip();
        for (var path : new String[] {"/ops/", "/ops/statistics/", "/ops/actors/", "/ops/actors/actor?number=1"}) {
            assertThat(get(path).status()).as(path).isEqualTo(401);
            assertThat(Wire.ask(service, "GET %s HTTP/1.1\nAuthorization: Bearer %s".formatted(path, key))
                            .status())
                    .as(path)
                    .isNotEqualTo(401);
        }
        assertThat(get("/metrics").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "ops/", "/ops", "/{x}/", "/o ps/", "/../", "/a//b/", "/ops/?x/"})
    void prefix_thatIsNone_isRefusedWithWhatToDo(String prefix) {
        var unstarted = Service.named("test");
        assertThatThrownBy(() -> unstarted.pagesAt(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pages at \"" + prefix + "\"")
                .hasMessageContaining("/ops/");
    }

    @Test
    void actorsPage_askedWrongly_saysWhatIsWrong() throws IOException {
        assertThat(get("/ops/actors/?system=none").status()).isEqualTo(404);
        assertThat(get("/ops/actors/?open=x").status()).isEqualTo(400);
        assertThat(get("/ops/actors/?after=-1").status()).isEqualTo(400);
        assertThat(get("/ops/actors/actor").status()).isEqualTo(400);
        assertThat(get("/ops/actors/actor?number=99").status()).isEqualTo(404);
        assertThat(get("/ops/actors/?find=%3Cb%3E").body())
                .doesNotContain("<b>")
                .contains("&lt;b&gt;");
    }
}
