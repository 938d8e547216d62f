package dev.greenroom.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Questions to virtual threads, which answer through a future. */
final class ThreadAsk {
    private final String system;
    private final Inbox.Kind inboxes;

    ThreadAsk(String system, Inbox.Kind inboxes) {
        this.system = system;
        this.inboxes = inboxes;
    }

    private record Echo(long number, CompletableFuture<Long> answer) {}

    private final class Answerer extends ThreadActor<Echo> {
        Answerer() {
            super(inboxes);
        }

        @Override
        void receive(Echo question) {
            question.answer.complete(question.number);
        }
    }

    private final class Curious extends ThreadActor<Long> {
        private final AskLoop loop;
        private final Finish finish;

        Curious(AskLoop loop, Finish finish) {
            super(inboxes);
            this.loop = loop;
            this.finish = finish;
        }

        @Override
        void receive(Long count) throws InterruptedException {
            try {
                finish.done(loop.ask(count));
            } catch (ExecutionException e) {
                throw new IllegalStateException("a question failed: " + e.getCause(), e);
            }
        }
    }

    Work ask(Peer.Asker asker) {
        var answerer = new Answerer();
        answerer.start();
        var loop = new AskLoop("ask, " + system, number -> {
            var question = new Echo(number, new CompletableFuture<>());
            answerer.tell(question);
            return question.answer.get();
        });
        if (asker != Peer.Asker.HANDLER) {
            return loop.from(AskLoop.threads(asker), () -> ThreadActor.end(List.of(answerer)));
        }
        var finish = new Finish("ask inside a handler, " + system);
        var curious = new Curious(loop, finish);
        curious.start();
        return Work.of(
                count -> {
                    finish.expect(1);
                    curious.tell(count);
                    return finish.await(count);
                },
                () -> ThreadActor.end(List.of(answerer, curious)));
    }
}
