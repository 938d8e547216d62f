package dev.greenroom.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The living actors page by page, and what is told of each. */
class RosterTest {
    private final ActorSystem system = ActorSystem.open("roster");
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
        system.close();
    }

    private record Grow(int children) implements Question<Grow, Integer> {}

    private record Pass(List<ActorRef<Pass>> others) implements Question<Pass, String> {}

    /** Starts children. */
    private static final class Parent implements Handler<Grow> {
        @Override
        public void handle(Grow grow) {
            for (var i = 0; i < grow.children(); i++) {
                Turn.start(ActorSpec.<Grow>handler(Parent::new));
            }
            grow.answer(grow.children());
        }
    }

    /** Asks the next one, or waits at the gate. */
    private ActorRef<Pass> link(String name) {
        return system.start(name, ActorSpec.<Pass>handler(() -> pass -> {
            if (pass.others().isEmpty()) {
                open.await();
            } else {
                var rest = pass.others();
                rest.getFirst().ask(new Pass(rest.subList(1, rest.size()))).get();
            }
            pass.answer("passed");
        }));
    }

    private ActorRef<Grow> parent(String name, int children) {
        ActorRef<Grow> parent = system.start(name, ActorSpec.<Grow>handler(Parent::new));
        parent.ask(new Grow(children)).get();
        return parent;
    }

    private static List<Roster.Entry> all(Function<Long, Roster.Page> pages) {
        var all = new ArrayList<Roster.Entry>();
        for (var next = OptionalLong.of(0); next.isPresent(); ) {
            var page = pages.apply(next.getAsLong());
            all.addAll(page.entries());
            next = page.next();
        }
        return all;
    }

    private static List<String> names(List<Roster.Entry> entries) {
        return entries.stream().map(entry -> entry.line().actor().name()).toList();
    }

    @Test
    void roots_betweenManyChildren_areAllThereOnceInTheirOrder() {
        var expected = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            expected.add("parent " + i);
            parent("parent " + i, 300);
        }
        for (var size : new int[] {1, 3, 100}) {
            assertThat(names(all(after -> system.roster().roots(after, size))))
                    .as("pages of %d", size)
                    .isEqualTo(expected);
        }
    }

    @Test
    void children_pageByPage_areAllThereOnce_alsoWhileSomeStop() {
        var parent = parent("parent", 1_000);
        var first = system.roster().children(parent, 0, 400);
        assertThat(first.entries()).hasSize(400);
        var known = first.entries().getLast();
        known.line().actor().stop().get(Duration.ofSeconds(10));

        var rest = all(after -> system.roster().children(parent, Math.max(after, known.number()), 70));
        assertThat(rest).hasSize(600).allMatch(entry -> entry.number() > known.number());
        await().untilAsserted(() -> assertThat(
                        system.roster().find(parent).orElseThrow().children())
                .isEqualTo(999));
        parent.stop().get(Duration.ofSeconds(10));
        assertThat(system.roster().children(parent, 0, 10).entries()).isEmpty();
        assertThat(system.roster().find(parent)).isEmpty();
    }

    @Test
    void search_findsByClassAndByName_inAnyCase() {
        parent("Parking", 3);
        link("lot");
        assertThat(names(system.roster().search("PARKING", 0, 10).entries()))
                .hasSize(4)
                .first()
                .isEqualTo("Parking");
        assertThat(system.roster().search("rostertest$parent", 0, 10).entries()).isEmpty();
        assertThat(names(system.roster().search("lo", 0, 10).entries())).containsExactly("lot");
        assertThat(system.roster().search("handler", 0, 2).next()).isPresent();
        assertThat(system.roster().search("nobody", 0, 2)).isEqualTo(new Roster.Page(List.of(), OptionalLong.empty()));
    }

    @Test
    void find_actorsInAChainOfWaits_tellsTheWholeChain() {
        var a = link("a");
        var b = link("b");
        var c = link("c");
        a.ask(new Pass(List.of(b, c)));
        await().untilAsserted(() ->
                assertThat(system.roster().find(a).orElseThrow().waits()).hasSize(2));
        var found = system.roster().find(a).orElseThrow();
        assertThat(found.waits()).extracting(wait -> wait.actor().name()).containsExactly("b", "c");
        assertThat(found.line().state()).isEqualTo(Dump.State.WAITING);
        assertThat(system.load(5).kinds())
                .singleElement()
                .satisfies(kind -> assertThat(kind.parked()).isEqualTo(2));
        assertThat(system.roster().find(c).orElseThrow().waits()).isEmpty();
        assertThat(system.roster().find(found.number())).isPresent();
    }

    /** Living actors are never passed over, whatever starts and stops around them. */
    @Test
    void roots_whileOthersComeAndGo_hasEachThatStays() throws Exception {
        var seed = ThreadLocalRandom.current().nextLong();
        var random = new java.util.Random(seed);
        var stay = new ArrayList<String>();
        var end = new CountDownLatch(1);
        var churn = Thread.ofPlatform().start(() -> {
            while (end.getCount() > 0) {
                LongStream.range(0, 500)
                        .mapToObj(_ -> system.start(ActorSpec.<Grow>handler(Parent::new)))
                        .toList()
                        .stream()
                        .map(ActorRef::stop)
                        .toList()
                        // Else they may start faster than they stop, until the heap is full.
                        .forEach(stopped -> stopped.get());
            }
        });
        for (var i = 0; i < 200; i++) {
            var name = "stays " + i;
            link(name);
            stay.add(name);
            assertThat(names(all(after -> system.roster().roots(after, 1 + random.nextInt(200)))))
                    .as("seed %d", seed)
                    .containsAll(stay);
        }
        end.countDown();
        churn.join();
    }
}
