package dev.greenroom.actor.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.NameTakenException;
import dev.greenroom.actor.Reply;
import dev.greenroom.actor.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Consumer;

/** Actors are found by name, by class and by trait, as long as they live. */
@Timeout(120)
class LookUpTest {
    private static final int ROUNDS = 10_000;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private List<String> namesOf(Class<?> type) {
        return world.system.actors(type).stream().map(ActorRef::name).sorted().toList();
    }

    @Test
    void actors_byClassAndTrait_areThoseThatLive() {
        world.start("a");
        world.start("b", NamedPuppetProxy.of(NamedPuppet::new));
        var c = world.start("c", NamedPuppetProxy.of(NamedPuppet::new));
        world.start("lamp", LampProxy.of(Lamp::new));
        assertThat(namesOf(Puppet.class)).containsExactly("a", "b", "c");
        assertThat(namesOf(NamedPuppet.class)).containsExactly("b", "c");
        assertThat(namesOf(Named.class)).containsExactly("b", "c");
        assertThat(namesOf(Lamp.class)).containsExactly("lamp");
        assertThat(namesOf(Object.class)).containsExactly("a", "b", "c", "lamp");
        c.ref().stop().get();
        assertThat(namesOf(Named.class)).containsExactly("b");
        assertThat(namesOf(Runnable.class)).isEmpty();
    }

    @Test
    void actors_all_areInTheOrderOfTheirStart() {
        for (var name : List.of("z", "a", "m")) {
            world.start(name);
        }
        assertThat(world.system.actors()).extracting(ActorRef::name).containsExactly("z", "a", "m");
    }

    @Test
    void child_isFoundUnderItsParentsName() {
        var parent = world.start("parent");
        var child = (PuppetProxy) parent.call(() -> Turn.start("child", PuppetProxy.of(Puppet::new)))
                .get();
        var nameless = (PuppetProxy)
                parent.call(() -> Turn.start(PuppetProxy.of(Puppet::new))).get();
        assertThat(child.ref().name()).isEqualTo("parent/child");
        assertThat(child.ref().parent()).contains(parent.ref());
        assertThat(parent.ref().parent()).isEmpty();
        assertThat(nameless.ref().name()).startsWith("parent/Puppet-");
        assertThat(world.system.find("parent/child", PuppetProxy.class)).contains(child);
    }

    @Test
    void child_underATakenName_isRefusedAndTheParentGoesOn() {
        var parent = world.start("parent");
        parent.call(() -> Turn.start("child", PuppetProxy.of(Puppet::new))).get();
        assertThatThrownBy(() -> parent.call(() -> Turn.start("child", PuppetProxy.of(Puppet::new)))
                        .get())
                .isInstanceOf(NameTakenException.class)
                .hasMessageContaining("\"parent/child\" is taken");
        parent.ref().stop().get();
        assertThat(world.system.actors()).isEmpty();
    }

    @Test
    void name_isFreeWhenTheActorHasTerminated() {
        for (var i = 0; i < 1_000; i++) {
            world.start("short-lived").ref().stop().get();
        }
        assertThat(world.system.actors()).isEmpty();
    }

    /** Looks for each of so many names in turn, and does something with each as soon as it is found. */
    private Thread find(int rounds, Consumer<PuppetProxy> use) {
        return Thread.ofPlatform().start(() -> {
            for (var i = 0; i < rounds && !Thread.currentThread().isInterrupted(); ) {
                var found = world.system.find("short-lived-" + i, PuppetProxy.class);
                if (found.isPresent()) {
                    use.accept(found.get());
                    i++;
                }
            }
        });
    }

    @Test
    void messages_toActorsThatAreFoundWhileTheyStart_waitForTheirStartHook() throws InterruptedException {
        var asked = new SynchronousQueue<Reply<Integer>>();
        var finder = find(ROUNDS, puppet -> hand(puppet.add(1), asked));
        for (var i = 0; i < ROUNDS; i++) {
            var puppet = world.system.start("short-lived-" + i, PuppetProxy.of(Puppet::new));
            assertThat(asked.take().get()).isEqualTo(1);
            puppet.ref().stop();
        }
        finder.join();
    }

    @Test
    void actors_stoppedWhileTheyStart_leaveNothing() throws InterruptedException {
        var stopped = new SynchronousQueue<Reply<?>>();
        var finder = find(ROUNDS, puppet -> hand(puppet.ref().stop(), stopped));
        var lasting = world.start("lasting");
        for (var i = 0; i < ROUNDS; i++) {
            world.system.start("short-lived-" + i, PuppetProxy.of(Puppet::new));
            stopped.take().get();
        }
        finder.join();
        assertThat(namesOf(Puppet.class)).containsExactly("lasting");
        assertThat(world.system.actors()).containsExactly(lasting.ref());
    }

    private static <T> void hand(T value, SynchronousQueue<T> queue) {
        try {
            queue.put(value);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void actors_startingAndStopping_areSeenAsLongAsTheyLive() throws InterruptedException {
        var lasting = world.start("lasting", NamedPuppetProxy.of(NamedPuppet::new));
        var workers = new ArrayList<Thread>();
        for (var w = 0; w < 3; w++) {
            var worker = w;
            workers.add(Thread.ofPlatform().start(() -> {
                for (var i = 0; i < ROUNDS / 10; i++) {
                    world.system
                            .start("short-lived-" + worker + "-" + i, NamedPuppetProxy.of(NamedPuppet::new))
                            .ref()
                            .stop();
                }
            }));
        }
        while (workers.stream().anyMatch(Thread::isAlive)) {
            assertThat(namesOf(Named.class)).contains("lasting").doesNotHaveDuplicates();
        }
        world.settle();
        assertThat(world.system.actors(Named.class)).containsExactly(lasting.ref());
    }
}
