package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.shoji.Shoji;
import dev.greenroom.shoji.ShojiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Long work as a client sees it. */
@Timeout(60)
class WorksTest {
    private static final Address WORKS = Address.of("/works/{work}/");

    @TempDir
    Path folder;

    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CompletableFuture<Works.Progress> late = new CompletableFuture<>();
    private final Works works = Works.at(WORKS, 2);
    private RunningService running;

    @BeforeEach
    void open() {
        running = Service.named("works")
                .port(0)
                .keyFile(folder.resolve("key"))
                .works(works)
                .failure(ArithmeticException.class, _ -> new HttpProblem.Conflict("The sums do not add up."))
                .add(
                        begins("/quick/", progress -> {
                            progress.at(50, "half");
                            return Optional.of("/result/");
                        }),
                        begins("/slow/", this::slow),
                        begins("/forgetful/", progress -> {
                            late.complete(progress);
                            return Optional.empty();
                        }),
                        begins("/wrong/", _ -> {
                            throw new ArithmeticException("secret");
                        }),
                        begins("/broken/", _ -> {
                            throw new IOException("secret");
                        }))
                .start();
    }

    @AfterEach
    void close() {
        mayGoOn.countDown();
        running.close();
    }

    private Resource begins(String path, Works.Work work) {
        return Resource.at(path).post(request -> works.begin(request, work));
    }

    private Optional<String> slow(Works.Progress progress) throws InterruptedException {
        progress.at(40, "4,000 of 10,000 rows");
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
        }
        return Optional.empty();
    }

    private dev.greenroom.shoji.Resource at(String path, Duration patience) {
        return Shoji.client().patience(patience).open(URI.create("http://127.0.0.1:" + running.port() + path));
    }

    @Test
    void client_withPatience_waitsUntilItIsDone() {
        var quick = at("/quick/", Duration.ofSeconds(30));

        var begun = quick.post(Map.of());

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.resource().value(Works.Shown.class)).isEqualTo(new Works.Shown(100, "done"));
        assertThat(begun.resource().url("result").getPath()).isEqualTo("/result/");
    }

    @Test
    void view_tellsHowFarItIs() {
        var slow = at("/slow/", Duration.ZERO);

        assertThatThrownBy(() -> slow.post(Map.of()))
                .isInstanceOfSatisfying(
                        ShojiException.Unfinished.class,
                        unfinished -> await().untilAsserted(() -> assertThat(
                                        slow.at(unfinished.progress().toString())
                                                .value(Works.Shown.class))
                                .isEqualTo(new Works.Shown(40, "4,000 of 10,000 rows"))));
    }

    @Test
    void answer_thatItGoesOn_hasTheIriOfItsViewAsValue() throws IOException {
        var begun = Wire.json(running, "POST", "/slow/", "{}");

        String view = begun.header("Location").orElseThrow();
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.body()).contains("\"element\":\"shoji:view\"", "\"value\":\"" + view + "\"");
        assertThat(at(URI.create(view).getPath(), Duration.ZERO)
                        .value(Works.Shown.class)
                        .progress())
                .isBetween(0, 99);
    }

    @Test
    void progress_toldAfterTheEnd_doesNotUndoIt() {
        var done = at("/forgetful/", Duration.ofSeconds(30)).post(Map.of()).resource();

        late.join().at(10, "still here");

        assertThat(done.value(Works.Shown.class)).isEqualTo(new Works.Shown(100, "done"));
    }

    @Test
    void work_thatFails_saysSoInTheServicesWords() {
        assertThatThrownBy(() -> at("/wrong/", Duration.ofSeconds(30)).post(Map.of()))
                .isInstanceOf(ShojiException.Unfinished.class)
                .hasMessageContaining("The sums do not add up.");
        assertThatThrownBy(() -> at("/broken/", Duration.ofSeconds(30)).post(Map.of()))
                .isInstanceOf(ShojiException.Unfinished.class)
                .hasMessageContaining("incident")
                .hasMessageNotContaining("secret");
    }

    @Test
    void work_beyondTheLimit_isA503() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> at("/slow/", Duration.ZERO).post(Map.of()))
                    .isInstanceOf(ShojiException.Unfinished.class);
        }

        assertThatThrownBy(() -> at("/slow/", Duration.ZERO).post(Map.of()))
                .isInstanceOfSatisfying(
                        ShojiException.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));
        mayGoOn.countDown();
        assertThat(at("/slow/", Duration.ofSeconds(30)).post(Map.of()).status()).isEqualTo(202);
    }

    @Test
    void stop_interruptsWhatGoesOn() {
        assertThatThrownBy(() -> at("/slow/", Duration.ZERO).post(Map.of()))
                .isInstanceOf(ShojiException.Unfinished.class);

        running.close();

        await().untilTrue(interrupted);
    }

    @Test
    void work_thatNobodyKnows_is404() {
        assertThatThrownBy(() -> at("/works/none/", Duration.ZERO).get())
                .isInstanceOfSatisfying(
                        ShojiException.Refused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void address_withoutOneVariable_isRefused() {
        assertThatThrownBy(() -> Works.at(Address.of("/works/"))).hasMessageContaining("has 0 variables");
        assertThatThrownBy(() -> Works.at(WORKS, 0)).hasMessageContaining("Allow at least 1");
    }
}
