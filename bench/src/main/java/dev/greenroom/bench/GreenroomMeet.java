package dev.greenroom.bench;

import dev.greenroom.actor.Actor;
import org.jspecify.annotations.Nullable;

import java.util.stream.IntStream;

/** Actors behind proxies that share something: a mall, forks. */
public final class GreenroomMeet {
    private final Worlds worlds;

    GreenroomMeet(Worlds worlds) {
        this.worlds = worlds;
    }

    // ---- chameneos ----

    /** Where creatures meet. */
    @Actor
    public static class Mall {
        private long left;
        private @Nullable GreenroomMeetCreatureProxy waiting;

        /** For so many meetings. */
        public void open(long meetings) {
            left = meetings;
        }

        /** A creature wants to meet another. */
        public void come(Color itsColor, GreenroomMeetCreatureProxy who) {
            var first = waiting;
            if (left == 0) {
                who.tell().closed();
            } else if (first == null) {
                waiting = who;
            } else {
                left--;
                waiting = null;
                first.tell().met(itsColor, who);
            }
        }
    }

    /** Meets others, and changes its colour. */
    @Actor
    public static class Creature {
        private final GreenroomMeetMallProxy mall;
        private final Finish finish;
        private GreenroomMeetCreatureProxy self;
        private Color color;
        private long meetings;

        @SuppressWarnings("NullAway.Init") // it learns who it is before it goes
        Creature(GreenroomMeetMallProxy mall, Color color, Finish finish) {
            this.mall = mall;
            this.color = color;
            this.finish = finish;
        }

        /** Goes to the mall. */
        public void go() {
            self = GreenroomMeetCreatureProxy.self();
            come();
        }

        /** Meets another, and tells it what they become. */
        public void met(Color other, GreenroomMeetCreatureProxy who) {
            changeTo(color.met(other));
            who.tell().changed(color);
            come();
        }

        /** Was met. */
        public void changed(Color changed) {
            changeTo(changed);
            come();
        }

        /** Finds the mall closed. */
        public void closed() {
            finish.done(meetings);
            meetings = 0;
        }

        private void changeTo(Color changed) {
            color = changed;
            meetings++;
        }

        private void come() {
            mall.tell().come(color, self);
        }
    }

    Work chameneos(int count) {
        var finish = new Finish("chameneos, greenroom");
        var world = worlds.open("chameneos");
        var mall = world.start(GreenroomMeetMallProxy.of(Mall::new));
        var creatures = IntStream.range(0, count)
                .mapToObj(
                        i -> world.start(GreenroomMeetCreatureProxy.of(() -> new Creature(mall, Color.of(i), finish))))
                .toList();
        return Work.of(
                meetings -> {
                    finish.expect(count);
                    mall.tell().open(meetings);
                    creatures.forEach(creature -> creature.tell().go());
                    return finish.await(2 * meetings) / 2;
                },
                world::close);
    }

    // ---- dining philosophers ----

    /** Gives forks, two or none. */
    @Actor
    public static class Arbitrator {
        private final Forks forks;

        Arbitrator(int seats) {
            forks = new Forks(seats);
        }

        /** Somebody wants to eat. */
        public void hungry(int seat, GreenroomMeetPhilosopherProxy who) {
            if (forks.take(seat)) {
                who.tell().eat();
            } else {
                who.tell().waitForForks();
            }
        }

        /** Somebody has eaten. */
        public void full(int seat) {
            forks.putBack(seat);
        }
    }

    /** Eats. */
    @Actor
    public static class Philosopher {
        private final int seat;
        private final GreenroomMeetArbitratorProxy arbitrator;
        private final Finish finish;
        private GreenroomMeetPhilosopherProxy self;
        private long meals;
        private long eaten;

        @SuppressWarnings("NullAway.Init") // it learns who it is as it sits down
        Philosopher(int seat, GreenroomMeetArbitratorProxy arbitrator, Finish finish) {
            this.seat = seat;
            this.arbitrator = arbitrator;
            this.finish = finish;
        }

        /** Sits down for so many meals. */
        public void sit(long wanted) {
            self = GreenroomMeetPhilosopherProxy.self();
            meals = wanted;
            eaten = 0;
            arbitrator.tell().hungry(seat, self);
        }

        /** Has no forks yet, and asks again. */
        public void waitForForks() {
            arbitrator.tell().hungry(seat, self);
        }

        /** Has forks. */
        public void eat() {
            arbitrator.tell().full(seat);
            if (++eaten == meals) {
                finish.done(eaten);
            } else {
                arbitrator.tell().hungry(seat, self);
            }
        }
    }

    Work philosophers(int seats) {
        var finish = new Finish("dining philosophers, greenroom");
        var world = worlds.open("dining philosophers");
        var arbitrator = world.start(GreenroomMeetArbitratorProxy.of(() -> new Arbitrator(seats)));
        var philosophers = IntStream.range(0, seats)
                .mapToObj(seat ->
                        world.start(GreenroomMeetPhilosopherProxy.of(() -> new Philosopher(seat, arbitrator, finish))))
                .toList();
        return Work.of(
                count -> {
                    var meals = Math.max(1, count / seats);
                    finish.expect(seats);
                    philosophers.forEach(one -> one.tell().sit(meals));
                    return finish.await(meals * seats);
                },
                world::close);
    }
}
