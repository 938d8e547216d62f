package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** An ask that carries a {@link Question} to a {@link Handler}. */
final class QuestionAsk<M, T extends @Nullable Object> extends Ask<T> {
    private @Nullable Question<? extends M, T> question;

    QuestionAsk(Cell cell, Question<? extends M, T> question) {
        super(cell, question.getClass().getSimpleName());
        this.question = question;
    }

    /** This very question, not one like it. */
    @SuppressWarnings("ReferenceEquality")
    boolean carries(Question<?, ?> other) {
        return question == other;
    }

    @Override
    @SuppressWarnings("unchecked")
    void run() throws Exception {
        var host = Host.here();
        host.question = this;
        try {
            ((Handler<M>) cell.resolve()).handle((M) Objects.requireNonNull(question));
        } finally {
            host.question = null;
            dropContent();
        }
        if (!isDone()) {
            fail(new IllegalStateException(cell + ": " + label()
                    + " was handled but not answered. Call answer(value) before the handler returns."));
        }
    }

    @Override
    void dropContent() {
        question = null;
    }
}
