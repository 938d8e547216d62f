package dev.greenroom.bench;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Traversable;

/** Calls through proxies that wait for their replies. */
public final class GreenroomAsk {
    private final Worlds worlds;

    GreenroomAsk(Worlds worlds) {
        this.worlds = worlds;
    }

    /** Answers, itself and through a part of a part. */
    @Actor
    public static class Answerer {
        private final Room room = new Room();

        /** Returns the number. */
        public long answer(long number) {
            return number;
        }

        /** Its room. */
        @Traversable
        public Room room() {
            return room;
        }
    }

    /** A part of an answerer. */
    @Traversable
    public static class Room {
        private final Shelf shelf = new Shelf();

        /** The shelf in it. */
        @Traversable
        public Shelf shelf() {
            return shelf;
        }
    }

    /** A part of a room. */
    @Traversable
    public static class Shelf {
        /** Returns the number. */
        public long answer(long number) {
            return number;
        }
    }

    /** Asks in its own turn. */
    @Actor
    public static class Curious {
        private final AskLoop loop;
        private final Finish finish;

        Curious(AskLoop loop, Finish finish) {
            this.loop = loop;
            this.finish = finish;
        }

        /** Asks so often. */
        public void ask(long count) throws Exception {
            finish.done(loop.ask(count));
        }
    }

    Work ask(Peer.Asker asker) {
        var world = worlds.open("ask");
        var answerer = world.start(GreenroomAskAnswererProxy.of(Answerer::new));
        var loop =
                new AskLoop("ask, greenroom", number -> answerer.answer(number).get());
        if (asker != Peer.Asker.HANDLER) {
            return loop.from(AskLoop.threads(asker), world::close);
        }
        var finish = new Finish("ask inside a handler, greenroom");
        var curious = world.start(GreenroomAskCuriousProxy.of(() -> new Curious(loop, finish)));
        return Work.of(
                count -> {
                    finish.expect(1);
                    curious.tell().ask(count);
                    return finish.await(count);
                },
                world::close);
    }

    Work plainCall() {
        return ask(Peer.Asker.VIRTUAL_THREAD);
    }

    Work traversedCall() {
        var world = worlds.open("traversed");
        var answerer = world.start(GreenroomAskAnswererProxy.of(Answerer::new));
        var loop = new AskLoop(
                "traversed call, greenroom",
                number -> answerer.room().shelf().answer(number).get());
        return loop.from(Thread.ofVirtual(), world::close);
    }
}
