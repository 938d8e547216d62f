package dev.greenroom.bench;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Lifecycle;
import dev.greenroom.actor.Turn;

import java.util.ArrayList;
import java.util.List;

/** Actors behind proxies that are started, stopped, looked up, or just there. */
public final class GreenroomLife {
    private final Worlds worlds;

    GreenroomLife(Worlds worlds) {
        this.worlds = worlds;
    }

    // ---- fork-join creation ----

    /** Handles one message and stops. */
    @Actor
    public static class Mayfly implements Lifecycle {
        private final Finish finish;
        private long lived;

        Mayfly(Finish finish) {
            this.finish = finish;
        }

        /** Its day. */
        public void live() {
            lived++;
            Turn.stop();
        }

        @Override
        public void stopping() {
            finish.done(lived);
        }
    }

    Work creation() {
        var finish = new Finish("fork-join creation, greenroom");
        var world = worlds.open("creation");
        var spec = GreenroomLifeMayflyProxy.of(() -> new Mayfly(finish));
        return Work.of(
                count -> {
                    finish.expect(Math.toIntExact(count));
                    for (var i = 0L; i < count; i++) {
                        world.start(spec).tell().live();
                    }
                    return finish.await(count);
                },
                world::close);
    }

    // ---- idle, look-up ----

    /** Holds a number. */
    @Actor
    public static class Holder {
        private long held;

        Holder(Finish finish) {
            finish.done(1);
        }

        /** Adds one. */
        public long add() {
            return ++held;
        }
    }

    Work lookUp(int among) {
        var world = worlds.open("look-up");
        var finish = new Finish("look-up, greenroom");
        var names = new Names(among);
        finish.expect(among);
        for (var i = 0; i < among; i++) {
            world.start(Names.of(i), GreenroomLifeHolderProxy.of(() -> new Holder(finish)));
        }
        return Work.of(
                count -> {
                    finish.await(among);
                    for (var i = 0L; i < count; i++) {
                        var name = names.get(i);
                        if (world.find(name, GreenroomLifeHolderProxy.class).isEmpty()) {
                            throw new WrongOutcomeException("look-up, greenroom: there is no \"" + name + "\".");
                        }
                    }
                    return count;
                },
                () -> Worlds.end(world));
    }

    Peer.Crowd crowd() {
        return new Crowd(worlds.open("crowd"));
    }

    private static final class Crowd implements Peer.Crowd {
        private final ActorSystem world;
        private final List<GreenroomLifeHolderProxy> members = new ArrayList<>();

        Crowd(ActorSystem world) {
            this.world = world;
        }

        @Override
        public void start(int actors) throws InterruptedException {
            var finish = new Finish("idle actors, greenroom");
            finish.expect(actors);
            var spec = GreenroomLifeHolderProxy.of(() -> new Holder(finish));
            for (var i = 0; i < actors; i++) {
                members.add(world.start(spec));
            }
            finish.await(actors);
        }

        @Override
        public int size() {
            return members.size();
        }

        @Override
        public void close() {
            members.clear();
            Worlds.end(world);
        }
    }
}
