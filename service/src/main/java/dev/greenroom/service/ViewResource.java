package dev.greenroom.service;

import dev.greenroom.actor.Reply;
import dev.greenroom.shoji.View;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

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
    private @Nullable Function<? super P, ? extends Reply<?>> version;

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

    /**
     * What differs whenever the view does: a client that has this one gets 304, and nothing is computed. See {@link Answer#version}.
     * Without it the bytes of the document are compared.
     */
    public ViewResource<P> version(Function<? super P, ? extends Reply<?>> of) {
        version = Objects.requireNonNull(of, "of");
        return this;
    }

    private Answer get(Request request) throws Exception {
        P found = subject.of(request);
        return version == null
                ? Answer.ok(document(found, request))
                : Answer.ok(await(version.apply(found)), () -> document(found, request));
    }

    private View document(P found, Request request) {
        var view = View.at(request.origin() + request.target(), await(question.apply(found, request)));
        return linked(view, request, View::description, View::link);
    }

    @Override
    public Resource resource() {
        return finished(Resource.at(address()).get(this::get));
    }
}
