package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.Scripted.ScriptedProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Messages know who sent them. */
class SenderTest {
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    private final ActorSystem system = ActorSystem.open("test", new ActorObserver() {
        @Override
        public void deadLetter(DeadLetter letter) {
            letters.add(letter);
        }
    });
    private final ScriptedProxy ada = system.start("ada", ScriptedProxy.spec());
    private final ScriptedProxy gone = system.start("gone", ScriptedProxy.spec());

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void deadLetter_ofAThread_namesTheThread() throws InterruptedException {
        gone.ref().stop().get();
        gone.answer();
        gone.tell("tell()", () -> 1);
        Thread.ofVirtual().name("request 7").start(gone::answer).join();
        var unnamed = Thread.startVirtualThread(gone::answer);
        unnamed.join();
        assertThat(letters)
                .extracting(DeadLetter::sender)
                .containsExactly(
                        "thread \"main\"",
                        "thread \"main\"",
                        "virtual thread \"request 7\"",
                        "virtual thread " + unnamed.threadId());
    }

    @Test
    void deadLetter_ofAnActor_namesTheActor() {
        gone.ref().stop().get();
        ada.play("send()", () -> gone.answer().isDone()).get();
        assertThat(letters).extracting(DeadLetter::sender).containsExactly("actor \"ada\" (Scripted)");
    }

    @Test
    void reply_thatHasComeWell_doesNotKeepItsSender() throws InterruptedException {
        var kept = new AtomicReference<Reply<?>>();
        var sender = sendFromAThread(kept);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> {
            System.gc();
            return sender.get() == null;
        });
        assertThat(kept.get().resultNow()).isEqualTo("here!");
    }

    private WeakReference<Thread> sendFromAThread(AtomicReference<Reply<?>> kept) throws InterruptedException {
        var thread = Thread.ofPlatform()
                .start(() -> kept.set(
                        ada.<String>playLater("later()", () -> Reply.of("here")).map(text -> text + "!")));
        thread.join();
        ada.answer().get();
        return new WeakReference<>(thread);
    }
}
