package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;
import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/** Handlers that share something: a mall, forks. */
final class RefMeet {
    private final Worlds worlds;

    RefMeet(Worlds worlds) {
        this.worlds = worlds;
    }

    // ---- chameneos ----

    private sealed interface MallMessage {
        record Open(long meetings) implements MallMessage {}

        record Come(Color color, ActorRef<CreatureMessage> who) implements MallMessage {}
    }

    private sealed interface CreatureMessage {
        record Met(Color color, ActorRef<CreatureMessage> who) implements CreatureMessage {}

        record Changed(Color color) implements CreatureMessage {}

        record Go(ActorRef<CreatureMessage> self) implements CreatureMessage {}

        enum Word implements CreatureMessage {
            CLOSED
        }
    }

    private static final class Mall implements Handler<MallMessage> {
        private long left;
        private MallMessage.@Nullable Come waiting;

        @Override
        public void handle(MallMessage message) {
            switch (message) {
                case MallMessage.Open(var meetings) -> left = meetings;
                case MallMessage.Come second -> {
                    var first = waiting;
                    if (left == 0) {
                        second.who().tell(CreatureMessage.Word.CLOSED);
                    } else if (first == null) {
                        waiting = second;
                    } else {
                        left--;
                        waiting = null;
                        first.who().tell(new CreatureMessage.Met(second.color(), second.who()));
                    }
                }
            }
        }
    }

    private static final class Creature implements Handler<CreatureMessage> {
        private final ActorRef<MallMessage> mall;
        private final Finish finish;
        private ActorRef<CreatureMessage> self;
        private Color color;
        private long meetings;

        @SuppressWarnings("NullAway.Init") // it learns who it is before it goes
        Creature(ActorRef<MallMessage> mall, Color color, Finish finish) {
            this.mall = mall;
            this.color = color;
            this.finish = finish;
        }

        @Override
        public void handle(CreatureMessage message) {
            switch (message) {
                case CreatureMessage.Met(var other, var who) -> {
                    changeTo(color.met(other));
                    who.tell(new CreatureMessage.Changed(color));
                    come();
                }
                case CreatureMessage.Changed(var changed) -> {
                    changeTo(changed);
                    come();
                }
                case CreatureMessage.Go(var me) -> {
                    self = me;
                    come();
                }
                case CreatureMessage.Word.CLOSED -> {
                    finish.done(meetings);
                    meetings = 0;
                }
            }
        }

        private void changeTo(Color changed) {
            color = changed;
            meetings++;
        }

        private void come() {
            mall.tell(new MallMessage.Come(color, self));
        }
    }

    private static ActorRef<CreatureMessage> creature(
            ActorSystem world, ActorRef<MallMessage> mall, Color color, Finish finish) {
        return world.start(ActorSpec.handler(() -> new Creature(mall, color, finish)));
    }

    Work chameneos(int count) {
        var finish = new Finish("chameneos, greenroom-ref");
        var world = worlds.open("chameneos");
        ActorRef<MallMessage> mall = world.start(ActorSpec.handler(Mall::new));
        var creatures = IntStream.range(0, count)
                .mapToObj(i -> creature(world, mall, Color.of(i), finish))
                .toList();
        return Work.of(
                meetings -> {
                    finish.expect(count);
                    mall.tell(new MallMessage.Open(meetings));
                    creatures.forEach(creature -> creature.tell(new CreatureMessage.Go(creature)));
                    return finish.await(2 * meetings) / 2;
                },
                world::close);
    }

    // ---- dining philosophers ----

    private sealed interface TableMessage {
        record Hungry(int seat, ActorRef<PhilosopherMessage> who) implements TableMessage {}

        record Full(int seat) implements TableMessage {}
    }

    private sealed interface PhilosopherMessage {
        record Sit(ActorRef<PhilosopherMessage> self, long meals) implements PhilosopherMessage {}

        enum Word implements PhilosopherMessage {
            EAT,
            WAIT
        }
    }

    private record Arbitrator(Forks forks) implements Handler<TableMessage> {
        @Override
        public void handle(TableMessage message) {
            switch (message) {
                case TableMessage.Hungry(var seat, var who) ->
                    who.tell(forks.take(seat) ? PhilosopherMessage.Word.EAT : PhilosopherMessage.Word.WAIT);
                case TableMessage.Full(var seat) -> forks.putBack(seat);
            }
        }
    }

    private static final class Philosopher implements Handler<PhilosopherMessage> {
        private final ActorRef<TableMessage> arbitrator;
        private final Finish finish;
        private final int seat;
        private final TableMessage.Full full;
        private TableMessage.Hungry hungry;
        private long meals;
        private long eaten;

        @SuppressWarnings("NullAway.Init") // it learns who it is as it sits down
        Philosopher(int seat, ActorRef<TableMessage> arbitrator, Finish finish) {
            this.seat = seat;
            this.arbitrator = arbitrator;
            this.finish = finish;
            this.full = new TableMessage.Full(seat);
        }

        @Override
        public void handle(PhilosopherMessage message) {
            switch (message) {
                case PhilosopherMessage.Sit(var self, var wanted) -> {
                    hungry = new TableMessage.Hungry(seat, self);
                    meals = wanted;
                    eaten = 0;
                    arbitrator.tell(hungry);
                }
                case PhilosopherMessage.Word.WAIT -> arbitrator.tell(hungry);
                case PhilosopherMessage.Word.EAT -> {
                    arbitrator.tell(full);
                    if (++eaten == meals) {
                        finish.done(eaten);
                    } else {
                        arbitrator.tell(hungry);
                    }
                }
            }
        }
    }

    private static ActorRef<PhilosopherMessage> philosopher(
            ActorSystem world, int seat, ActorRef<TableMessage> arbitrator, Finish finish) {
        return world.start(ActorSpec.handler(() -> new Philosopher(seat, arbitrator, finish)));
    }

    Work philosophers(int seats) {
        var finish = new Finish("dining philosophers, greenroom-ref");
        var world = worlds.open("dining philosophers");
        ActorRef<TableMessage> arbitrator = world.start(ActorSpec.handler(() -> new Arbitrator(new Forks(seats))));
        var philosophers = IntStream.range(0, seats)
                .mapToObj(seat -> philosopher(world, seat, arbitrator, finish))
                .toList();
        return Work.of(
                count -> {
                    var meals = Math.max(1, count / seats);
                    finish.expect(seats);
                    philosophers.forEach(one -> one.tell(new PhilosopherMessage.Sit(one, meals)));
                    return finish.await(meals * seats);
                },
                world::close);
    }
}
