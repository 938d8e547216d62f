package dev.greenroom.actor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.NotInTurnException;
import dev.greenroom.actor.Supervision;
import dev.greenroom.actor.Turn;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An actor that watches another is told of its end. */
@Timeout(60)
class WatchTest {
    private final World world = new World();
    private final PuppetProxy watcher = world.start("watcher", world.noting("watcher"));
    private final PuppetProxy watched = world.start("watched");

    @AfterEach
    void close() {
        world.close();
    }

    private void watch(PuppetProxy watcher, ActorRef<?> ref) {
        watcher.run(() -> Turn.watch(ref, () -> world.notes.add("told"))).get();
    }

    private void endWatched() {
        watched.ref().stop().get();
        world.settle();
    }

    @Test
    void watched_stops_isToldOnce() {
        watch(watcher, watched.ref());
        watched.ref().stop();
        watched.ref().stopNow().get();
        world.settle();
        assertThat(world.notes).containsExactly("watcher started", "told");
    }

    @Test
    void watched_twice_isToldForEach() {
        watch(watcher, watched.ref());
        watch(watcher, watched.ref());
        endWatched();
        assertThat(world.notes).containsExactly("watcher started", "told", "told");
    }

    @Test
    void watched_goneAlready_isToldToo() {
        endWatched();
        watch(watcher, watched.ref());
        world.settle();
        assertThat(world.notes).containsExactly("watcher started", "told");
    }

    @Test
    void watched_thatDidNotStart_isToldToo() {
        var broken = world.system.start("broken", world.noting("broken", () -> {
            throw new IllegalStateException("made up");
        }));
        watch(watcher, broken.ref());
        world.settle();
        assertThat(world.notes).containsOnlyOnce("told");
    }

    @Test
    void watched_restarts_isNotTold() {
        var fragile = world.start("fragile", PuppetProxy.of(Puppet::new).supervised(Supervision.restart()));
        watch(watcher, fragile.ref());
        fragile.tell().fail("made up");
        fragile.add(1).get();
        world.settle();
        assertThat(world.notes).doesNotContain("told");
        fragile.ref().stop().get();
        world.settle();
        assertThat(world.notes).containsOnlyOnce("told");
    }

    @Test
    void unwatch_before_isNotTold() {
        watch(watcher, watched.ref());
        watcher.run(() -> Turn.unwatch(watched.ref())).get();
        endWatched();
        assertThat(world.notes).doesNotContain("told");
    }

    @Test
    void unwatch_withTheMessageWaiting_isNotTold() {
        watch(watcher, watched.ref());
        watcher.run(() -> {
                    watched.ref().stop().get(); // from now on the message waits
                    Turn.unwatch(watched.ref());
                })
                .get();
        world.settle();
        assertThat(world.notes).doesNotContain("told");
    }

    @Test
    void unwatch_ofAnother_leavesTheWatch() {
        var other = world.start("other");
        watch(watcher, watched.ref());
        watch(watcher, other.ref());
        watcher.run(() -> Turn.unwatch(other.ref())).get();
        endWatched();
        assertThat(world.notes).containsOnlyOnce("told");
    }

    @Test
    void watcher_restartedOrStopped_isNotTold() {
        var fragile = world.start("fragile", PuppetProxy.of(Puppet::new).supervised(Supervision.restart()));
        watch(fragile, watched.ref());
        watch(watcher, watched.ref());
        fragile.tell().fail("made up");
        fragile.add(1).get();
        watcher.ref().stop().get();
        endWatched();
        assertThat(world.notes).doesNotContain("told");
    }

    @Test
    void action_thatThrows_isJudgedLikeATell() {
        var fragile = world.start("fragile", PuppetProxy.of(Puppet::new).supervised(Supervision.stop()));
        fragile.run(() -> Turn.watch(watched.ref(), () -> {
                    throw new IllegalStateException("made up");
                }))
                .get();
        endWatched();
        assertThat(world.isAlive(fragile.ref())).isFalse();
        assertThat(world.events.all).contains("failed fragile terminated actor \"watched\" (Puppet)");
    }

    @Test
    void watch_ofItself_isNotTold() {
        watch(watcher, watcher.ref());
        watcher.ref().stop().get();
        world.settle();
        assertThat(world.notes).doesNotContain("told");
    }

    @Test
    void watch_outsideATurn_isRefused() {
        assertThatThrownBy(() -> Turn.watch(watched.ref(), () -> {})).isInstanceOf(NotInTurnException.class);
        assertThatThrownBy(() -> Turn.unwatch(watched.ref())).isInstanceOf(NotInTurnException.class);
    }

    @Test
    void watches_racingWithTheEnd_areEachToldOnce() throws InterruptedException {
        var told = new AtomicInteger();
        var watches = 0;
        for (var round = 0; round < 200; round++) {
            var shortLived = world.start("short-lived-" + round);
            var ref = shortLived.ref();
            var go = new CountDownLatch(1);
            var watching = watcher.run(() -> {
                for (var i = 0; i < 300; i++) {
                    if (i == 150) {
                        go.countDown();
                    }
                    Turn.watch(ref, told::incrementAndGet);
                }
            });
            go.await();
            ref.stop().get();
            watching.get();
            watches += 300;
        }
        world.settle();
        assertThat(told).hasValue(watches);
    }

    /** Each keeps its watcher alive as long as the watched actor lives, if it is not taken back. */
    @Test
    void watches_ofStoppedWatchers_areNotKeptByALongLivedActor() {
        var objects = new ArrayList<WeakReference<Object>>();
        for (var i = 0; i < 50; i++) {
            objects.add(shortLived("short-lived-" + i, () -> {}));
        }
        assertCollected(objects);
    }

    @Test
    void watches_setInTheStoppingHook_areNotKeptByALongLivedActor() {
        var objects = new ArrayList<WeakReference<Object>>();
        for (var i = 0; i < 50; i++) {
            objects.add(shortLived(
                    "short-lived-" + i, () -> Turn.watch(watched.ref(), () -> world.notes.add("told too late"))));
        }
        assertCollected(objects);
        endWatched();
        assertThat(world.notes).doesNotContain("told too late");
    }

    /** The object of an actor that has watched the long-lived one and has stopped. */
    private WeakReference<Object> shortLived(String name, Runnable stopping) {
        var made = new ArrayList<Object>();
        var proxy = world.start(name, PuppetProxy.of(() -> {
            var puppet = new Puppet() {
                @Override
                public void stopping() {
                    stopping.run();
                }
            };
            made.add(puppet);
            return puppet;
        }));
        watch(proxy, watched.ref());
        proxy.ref().stop().get();
        return new WeakReference<>(made.removeFirst());
    }

    private static void assertCollected(List<WeakReference<Object>> objects) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            System.gc();
            return objects.stream().allMatch(object -> object.refersTo(null));
        });
    }
}
