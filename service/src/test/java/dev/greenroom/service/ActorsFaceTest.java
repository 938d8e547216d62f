package dev.greenroom.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Overflow;
import dev.greenroom.actor.Question;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** What a service shows of its actors, and how their troubles look to its clients. */
class ActorsFaceTest {

    private record Hold() implements Question<Hold, String> {}

    private final ActorSystem system = ActorSystem.open("arcade");
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ActorRef<Hold> slow = system.start(
            "<slow>",
            ActorSpec.<Hold>handler(() -> hold -> {
                        entered.countDown();
                        release.await();
                        hold.answer("done");
                    })
                    .bounded(1, Overflow.FAIL));

    private final Path keyFile = Start.folder().resolve("write.key");
    private RunningService service = start("127.0.0.1");

    private RunningService start(String host) {
        return Start.service()
                .keyFile(keyFile)
                .host(host)
                .actors(system)
                .add(Resource.at("/slow")
                        .get(_ -> Answer.text(slow.ask(new Hold()).get())))
                .start();
    }

    @AfterEach
    void close() {
        release.countDown();
        service.close();
        system.close();
    }

    private void block() throws InterruptedException {
        slow.tell(new Hold());
        entered.await();
    }

    @Test
    void dump_anActorHangs_saysWhatItDoes() throws Exception {
        block();
        var reply = Wire.ask(service, "GET /actors/dump HTTP/1.1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("system \"arcade\": 1 actor", "<slow> (Handler)  running Hold for ");
    }

    @Test
    void page_anActorHangs_showsItAndItsNameStaysText() throws Exception {
        block();
        var reply = Wire.ask(service, "GET /greenroom/actors/ HTTP/1.1");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body())
                .contains("&lt;slow&gt;", "Handler", ">running</td>")
                .doesNotContain("<slow>");
    }

    @Test
    void dump_serviceIsPublic_needsTheKey() throws IOException {
        service.close();
        service = start("0.0.0.0");
        assertThat(Wire.ask(service, "GET /actors/dump HTTP/1.1").status()).isEqualTo(401);
        assertThat(Wire.ask(service, "GET /greenroom/actors/ HTTP/1.1").status())
                .isEqualTo(401);
        var key = Files.readString(keyFile).strip();
        assertThat(Wire.ask(service, "GET /actors/dump HTTP/1.1\nAuthorization: Bearer " + key)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void route_actorsMailboxIsFull_answers503AndWhenToAskAgain() throws Exception {
        block();
        slow.tell(new Hold());
        var reply = Wire.ask(service, "GET /slow HTTP/1.1");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isPresent();
    }

    @Test
    void route_actorHasStopped_answers503() throws Exception {
        slow.stop().get();
        assertThat(Wire.ask(service, "GET /slow HTTP/1.1").status()).isEqualTo(503);
    }
}
