package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Question;

/** Questions to handlers. */
final class RefAsk {
    private RefAsk() {}

    private record Echo(long number) implements Question<Echo, Long> {}

    static Work ask(Peer.Asker asker) {
        var world = ActorSystem.open("ask");
        ActorRef<Echo> answerer =
                world.start(ActorSpec.handler(() -> (Echo question) -> question.answer(question.number)));
        var loop = new AskLoop(
                "ask, greenroom-ref", number -> answerer.ask(new Echo(number)).get());
        if (asker != Peer.Asker.HANDLER) {
            return loop.from(AskLoop.threads(asker), world::close);
        }
        var finish = new Finish("ask inside a handler, greenroom-ref");
        ActorRef<Long> curious = world.start(ActorSpec.handler(() -> (Long count) -> finish.done(loop.ask(count))));
        return Work.of(
                count -> {
                    finish.expect(1);
                    curious.tell(count);
                    return finish.await(count);
                },
                world::close);
    }
}
