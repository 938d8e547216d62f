package dev.greenroom.bench;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.IntStream;

/** Virtual threads that share something: a mall, forks. */
final class ThreadMeet {
    private final String system;
    private final Inbox.Kind inboxes;

    ThreadMeet(String system, Inbox.Kind inboxes) {
        this.system = system;
        this.inboxes = inboxes;
    }

    // ---- chameneos ----

    private sealed interface MallMessage {
        record Open(long meetings) implements MallMessage {}

        record Come(Color color, ThreadActor<CreatureMessage> who) implements MallMessage {}
    }

    private sealed interface CreatureMessage {
        record Met(Color color, ThreadActor<CreatureMessage> who) implements CreatureMessage {}

        record Changed(Color color) implements CreatureMessage {}

        enum Word implements CreatureMessage {
            GO,
            CLOSED
        }
    }

    private final class Mall extends ThreadActor<MallMessage> {
        private long left;
        private MallMessage.@Nullable Come waiting;

        Mall() {
            super(inboxes);
        }

        @Override
        void receive(MallMessage message) {
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

    private final class Creature extends ThreadActor<CreatureMessage> {
        private final Mall mall;
        private final Finish finish;
        private Color color;
        private long meetings;

        Creature(Mall mall, Color color, Finish finish) {
            super(inboxes);
            this.mall = mall;
            this.color = color;
            this.finish = finish;
        }

        @Override
        void receive(CreatureMessage message) {
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
        }

        private void changeTo(Color changed) {
            color = changed;
            meetings++;
        }

        private void come() {
            mall.tell(new MallMessage.Come(color, this));
        }
    }

    Work chameneos(int count) {
        var finish = new Finish("chameneos, " + system);
        var mall = new Mall();
        var creatures = IntStream.range(0, count)
                .mapToObj(i -> new Creature(mall, Color.of(i), finish))
                .toList();
        mall.start();
        creatures.forEach(ThreadActor::start);
        return Work.of(
                meetings -> {
                    finish.expect(count);
                    mall.tell(new MallMessage.Open(meetings));
                    creatures.forEach(creature -> creature.tell(CreatureMessage.Word.GO));
                    return finish.await(2 * meetings) / 2;
                },
                () -> {
                    ThreadActor.end(creatures);
                    ThreadActor.end(List.of(mall));
                });
    }

    // ---- dining philosophers ----

    private sealed interface TableMessage {
        record Hungry(int seat, ThreadActor<PhilosopherMessage> who) implements TableMessage {}

        record Full(int seat) implements TableMessage {}
    }

    private sealed interface PhilosopherMessage {
        record Sit(long meals) implements PhilosopherMessage {}

        enum Word implements PhilosopherMessage {
            EAT,
            WAIT
        }
    }

    private final class Arbitrator extends ThreadActor<TableMessage> {
        private final Forks forks;

        Arbitrator(int seats) {
            super(inboxes);
            forks = new Forks(seats);
        }

        @Override
        void receive(TableMessage message) {
            switch (message) {
                case TableMessage.Hungry(var seat, var who) ->
                    who.tell(forks.take(seat) ? PhilosopherMessage.Word.EAT : PhilosopherMessage.Word.WAIT);
                case TableMessage.Full(var seat) -> forks.putBack(seat);
            }
        }
    }

    private final class Philosopher extends ThreadActor<PhilosopherMessage> {
        private final Arbitrator arbitrator;
        private final Finish finish;
        private final TableMessage.Hungry hungry;
        private final TableMessage.Full full;
        private long meals;
        private long eaten;

        Philosopher(int seat, Arbitrator arbitrator, Finish finish) {
            super(inboxes);
            this.arbitrator = arbitrator;
            this.finish = finish;
            this.hungry = new TableMessage.Hungry(seat, this);
            this.full = new TableMessage.Full(seat);
        }

        @Override
        void receive(PhilosopherMessage message) {
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
        }
    }

    Work philosophers(int seats) {
        var finish = new Finish("dining philosophers, " + system);
        var arbitrator = new Arbitrator(seats);
        var philosophers = IntStream.range(0, seats)
                .mapToObj(seat -> new Philosopher(seat, arbitrator, finish))
                .toList();
        arbitrator.start();
        philosophers.forEach(ThreadActor::start);
        return Work.of(
                count -> {
                    var meals = Math.max(1, count / seats);
                    finish.expect(seats);
                    philosophers.forEach(one -> one.tell(new PhilosopherMessage.Sit(meals)));
                    return finish.await(meals * seats);
                },
                () -> {
                    ThreadActor.end(philosophers);
                    ThreadActor.end(List.of(arbitrator));
                });
    }
}
