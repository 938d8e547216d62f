package dev.greenroom.service;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;
import dev.greenroom.actor.Question;
import dev.greenroom.actor.Turn;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Actors for pages to show: some with children, some that wait for each other, one that fails. */
final class Troupe implements AutoCloseable {

    /** Asks the next one, or waits until the curtain rises. */
    record Cue(List<ActorRef<Cue>> others) implements Question<Cue, String> {}

    /** Starts so many children. */
    record Hire(int count) implements Question<Hire, Integer> {}

    /** Cannot be played. */
    record Line(String secret) implements Question<Line, String> {}

    private record Player(CountDownLatch curtain) implements Handler<Cue> {
        @Override
        public void handle(Cue cue) throws InterruptedException {
            if (cue.others().isEmpty()) {
                curtain.await();
            } else {
                var rest = cue.others();
                rest.getFirst().ask(new Cue(rest.subList(1, rest.size()))).get();
            }
            cue.answer("done");
        }
    }

    private static final class Understudy implements Handler<Line> {
        @Override
        public void handle(Line line) {
            throw new IllegalStateException("forgot the line");
        }
    }

    private static final class Company implements Handler<Hire> {
        @Override
        public void handle(Hire hire) {
            for (int i = 1; i <= hire.count(); i++) {
                Turn.start("extra %d".formatted(i), ActorSpec.handler(Company.class, Company::new));
            }
            hire.answer(hire.count());
        }
    }

    final ActorSystem system = ActorSystem.open("arcade");
    private final CountDownLatch curtain = new CountDownLatch(1);

    /** One that passes a cue on. */
    ActorRef<Cue> player(String name) {
        return system.start(name, ActorSpec.handler(Player.class, () -> new Player(curtain)));
    }

    /** The first asks the second, that the third, and so on; the last waits for the curtain. */
    void play(List<ActorRef<Cue>> players) {
        players.getFirst().tell(new Cue(players.subList(1, players.size())));
    }

    ActorRef<Hire> company(String name, int extras) {
        ActorRef<Hire> company = system.start(name, ActorSpec.handler(Company.class, Company::new));
        company.ask(new Hire(extras)).get();
        return company;
    }

    /** One that forgets its lines. */
    ActorRef<Line> understudy(String name) {
        return system.start(name, ActorSpec.handler(Understudy.class, Understudy::new));
    }

    /** Lets all who wait go on. */
    void raise() {
        curtain.countDown();
    }

    @Override
    public void close() {
        raise();
        system.close();
    }
}
