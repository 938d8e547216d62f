package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

/** An ask that carries a {@link Question} to a {@link Handler}. */
final class QuestionAsk<M, T extends @Nullable Object> extends Ask<T> {
    final Question<? extends M, T> question;

    QuestionAsk(Cell cell, Question<? extends M, T> question) {
        super(cell, question.getClass().getSimpleName());
        this.question = question;
    }

    @Override
    @SuppressWarnings("unchecked")
    void run() throws Exception {
        ((Handler<M>) cell.actor()).handle((M) question);
        if (!isDone()) {
            fail(new IllegalStateException(cell + ": " + label
                    + " was handled but not answered. Call answer(value) before the handler returns."));
        }
    }
}
