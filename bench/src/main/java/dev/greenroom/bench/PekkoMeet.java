package dev.greenroom.bench;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/** Actors of Pekko that share something: a mall, forks. */
final class PekkoMeet {
    private PekkoMeet() {}

    // ---- chameneos ----

    private sealed interface MallMessage {
        record Open(long meetings) implements MallMessage {}

        record Come(Color color, ActorRef<CreatureMessage> who) implements MallMessage {}
    }

    private sealed interface CreatureMessage {
        record Met(Color color, ActorRef<CreatureMessage> who) implements CreatureMessage {}

        record Changed(Color color) implements CreatureMessage {}

        enum Word implements CreatureMessage {
            GO,
            CLOSED
        }
    }

    private static final class Mall {
        private long left;
        private MallMessage.@Nullable Come waiting;

        Behavior<MallMessage> on(MallMessage message) {
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
            return Behaviors.same();
        }
    }

    private static final class Creature {
        private final ActorRef<CreatureMessage> self;
        private final ActorRef<MallMessage> mall;
        private final Finish finish;
        private Color color;
        private long meetings;

        Creature(ActorRef<CreatureMessage> self, ActorRef<MallMessage> mall, Color color, Finish finish) {
            this.self = self;
            this.mall = mall;
            this.color = color;
            this.finish = finish;
        }

        Behavior<CreatureMessage> on(CreatureMessage message) {
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
                case CreatureMessage.Word.GO -> come();
                case CreatureMessage.Word.CLOSED -> {
                    finish.done(meetings);
                    meetings = 0;
                }
            }
            return Behaviors.same();
        }

        private void changeTo(Color changed) {
            color = changed;
            meetings++;
        }

        private void come() {
            mall.tell(new MallMessage.Come(color, self));
        }
    }

    private static Behavior<MallMessage> mall() {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Mall()::on));
    }

    private static Behavior<CreatureMessage> creature(ActorRef<MallMessage> mall, Color color, Finish finish) {
        return Behaviors.setup(
                context -> Behaviors.receiveMessage(new Creature(context.getSelf(), mall, color, finish)::on));
    }

    static Work chameneos(int count) {
        var finish = new Finish("chameneos, pekko");
        var world = new PekkoWorld("chameneos");
        var mall = world.spawn(mall());
        var creatures = IntStream.range(0, count)
                .mapToObj(i -> world.spawn(creature(mall, Color.of(i), finish)))
                .toList();
        return Work.of(
                meetings -> {
                    finish.expect(count);
                    mall.tell(new MallMessage.Open(meetings));
                    creatures.forEach(creature -> creature.tell(CreatureMessage.Word.GO));
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
        record Sit(long meals) implements PhilosopherMessage {}

        enum Word implements PhilosopherMessage {
            EAT,
            WAIT
        }
    }

    private record Arbitrator(Forks forks) {
        Behavior<TableMessage> on(TableMessage message) {
            switch (message) {
                case TableMessage.Hungry(var seat, var who) ->
                    who.tell(forks.take(seat) ? PhilosopherMessage.Word.EAT : PhilosopherMessage.Word.WAIT);
                case TableMessage.Full(var seat) -> forks.putBack(seat);
            }
            return Behaviors.same();
        }
    }

    private static final class Philosopher {
        private final ActorRef<TableMessage> arbitrator;
        private final Finish finish;
        private final TableMessage.Hungry hungry;
        private final TableMessage.Full full;
        private long meals;
        private long eaten;

        Philosopher(int seat, ActorRef<PhilosopherMessage> self, ActorRef<TableMessage> arbitrator, Finish finish) {
            this.arbitrator = arbitrator;
            this.finish = finish;
            this.hungry = new TableMessage.Hungry(seat, self);
            this.full = new TableMessage.Full(seat);
        }

        Behavior<PhilosopherMessage> on(PhilosopherMessage message) {
            switch (message) {
                case PhilosopherMessage.Sit(var wanted) -> {
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
            return Behaviors.same();
        }
    }

    private static Behavior<TableMessage> arbitrator(int seats) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Arbitrator(new Forks(seats))::on));
    }

    private static Behavior<PhilosopherMessage> philosopher(
            int seat, ActorRef<TableMessage> arbitrator, Finish finish) {
        return Behaviors.setup(
                context -> Behaviors.receiveMessage(new Philosopher(seat, context.getSelf(), arbitrator, finish)::on));
    }

    static Work philosophers(int seats) {
        var finish = new Finish("dining philosophers, pekko");
        var world = new PekkoWorld("dining-philosophers");
        var arbitrator = world.spawn(arbitrator(seats));
        var philosophers = IntStream.range(0, seats)
                .mapToObj(seat -> world.spawn(philosopher(seat, arbitrator, finish)))
                .toList();
        return Work.of(
                count -> {
                    var meals = Math.max(1, count / seats);
                    finish.expect(seats);
                    philosophers.forEach(one -> one.tell(new PhilosopherMessage.Sit(meals)));
                    return finish.await(meals * seats);
                },
                world::close);
    }
}
