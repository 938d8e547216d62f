package dev.greenroom.service;

import dev.greenroom.actor.Reply;
import dev.greenroom.shoji.View;

import java.util.function.BiFunction;

/**
 * A value that is computed, over an actor or whatever else a request leads to.
 *
 * {@snippet :
 * ViewResource.at(addresses.top(), finder::board, (board, request) -> board.top(10)).resource();
 * }
 */
public final class ViewResource<P> extends ShojiResource<ViewResource<P>> {

    private final Subject<? extends P> subject;
    private final BiFunction<? super P, ? super Request, ? extends Reply<?>> question;

    private ViewResource(
            Address address,
            Subject<? extends P> subject,
            BiFunction<? super P, ? super Request, ? extends Reply<?>> question) {
        super(address);
        this.subject = subject;
        this.question = question;
    }

    /** A view at this address of what the subject replies, given the request for its query. */
    public static <P> ViewResource<P> at(
            Address address, Subject<P> subject, BiFunction<? super P, ? super Request, ? extends Reply<?>> question) {
        return new ViewResource<>(address, subject, question);
    }

    @Override
    ViewResource<P> self() {
        return this;
    }

    private Answer get(Request request) throws Exception {
        Object value = await(question.apply(subject.of(request), request));
        var view = View.at(request.origin() + request.target(), value);
        return Answer.ok(linked(view, request, View::description, View::link));
    }

    @Override
    public Resource resource() {
        return finished(Resource.at(address()).get(this::get));
    }
}
