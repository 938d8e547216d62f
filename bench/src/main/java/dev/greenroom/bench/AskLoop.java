package dev.greenroom.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Questions from a thread, one after the other, each after the answer to the one before. */
final class AskLoop {
    /** Asks one question and waits for the answer. */
    @FunctionalInterface
    interface Question {
        /** Returns the answer: the number itself. */
        long ask(long number) throws InterruptedException, ExecutionException;
    }

    private final String what;
    private final Question question;

    AskLoop(String what, Question question) {
        this.what = what;
        this.question = question;
    }

    /** @param close ends what answers */
    Work from(Thread.Builder threads, Runnable close) {
        return Work.of(
                count -> {
                    var loop = new FutureTask<>(() -> ask(count));
                    threads.start(loop);
                    try {
                        return loop.get();
                    } catch (ExecutionException e) {
                        throw new WrongOutcomeException(what + ": a question failed: " + e.getCause(), e);
                    }
                },
                close);
    }

    /** On the caller's thread. */
    long ask(long count) throws InterruptedException, ExecutionException {
        for (var number = 0L; number < count; number++) {
            var answer = question.ask(number);
            if (answer != number) {
                throw new WrongOutcomeException("%s: the answer to %,d was %,d.".formatted(what, number, answer));
            }
        }
        return count;
    }

    static Thread.Builder threads(Peer.Asker asker) {
        return asker == Peer.Asker.PLATFORM_THREAD ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
    }
}
