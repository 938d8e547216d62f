package dev.greenroom.service;

import dev.greenroom.actor.Reply;
import dev.greenroom.shoji.Entity;
import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One thing with its attributes, over an actor or whatever else a request leads to.
 *
 * {@snippet :
 * EntityResource.at(addresses.board(), finder::board)
 *         .asks(BoardProxy::state)
 *         .body(Attributes.class, Attributes::of)
 *         .catalog("standings", addresses.standings())
 *         .patch(Change.class, BoardProxy::change)
 *         .resource();
 * }
 *
 * @param <P> what a request leads to, such as a proxy
 * @param <S> what is read of it
 */
public final class EntityResource<P, S> extends ShojiResource<EntityResource<P, S>> {

    private final Subject<? extends P> subject;
    private final Function<? super P, ? extends Reply<S>> question;
    private Resource changes;
    private Function<? super S, ?> body = Objects::requireNonNull;
    private @Nullable Function<? super S, ?> version;

    private EntityResource(
            ShojiResource<?> settings,
            Resource changes,
            Subject<? extends P> subject,
            Function<? super P, ? extends Reply<S>> question) {
        super(settings);
        this.changes = changes;
        this.subject = subject;
        this.question = question;
    }

    private EntityResource(
            Address address, Subject<? extends P> subject, Function<? super P, ? extends Reply<S>> question) {
        super(address);
        this.changes = Resource.at(address);
        this.subject = subject;
        this.question = question;
    }

    /** An entity at this address over what a request leads to. */
    public static <P> EntityResource<P, P> at(Address address, Subject<P> subject) {
        return new EntityResource<>(address, subject, Reply::of);
    }

    /** The same, whose attributes are made of what the subject replies to this question. */
    public <T> EntityResource<P, T> asks(Function<? super P, ? extends Reply<T>> asked) {
        return new EntityResource<>(this, changes, subject, asked);
    }

    @Override
    EntityResource<P, S> self() {
        return this;
    }

    /** The attributes, as a record of this type. */
    public <A extends Record> EntityResource<P, S> body(Class<A> type, Function<? super S, ? extends A> attributes) {
        Objects.requireNonNull(type, "type");
        body = Objects.requireNonNull(attributes, "attributes");
        return this;
    }

    /**
     * What differs whenever the document does, such as the version of a slate's document: a client that has this one gets 304 and no
     * document is made. See {@link Answer#version}. Without it the bytes of the document are compared.
     */
    public EntityResource<P, S> version(Function<? super S, ?> of) {
        version = Objects.requireNonNull(of, "of");
        return this;
    }

    /**
     * Adds PATCH: a document, or bare attributes, of which a client sends those that change; the others are empty
     * {@code Optional}s of the record. Answered with 204 once the reply has come.
     */
    public <B extends Record> EntityResource<P, S> patch(
            Class<B> change, BiFunction<? super P, ? super B, ? extends Reply<?>> changing) {
        changes = changes.patchAttributes(change, (request, sent) -> {
            await(changing.apply(subject.of(request), sent));
            return Answer.noContent();
        });
        return this;
    }

    /** A change that looks itself whether it still is meant for the state that it finds. */
    @FunctionalInterface
    public interface Conditional<P, B> {
        Reply<?> change(P subject, B sent, Precondition precondition);
    }

    /**
     * The same, and the actor judges If-Match in the message that changes, where nothing can come between. Its entity needs a
     * {@link #version}.
     */
    public <B extends Record> EntityResource<P, S> patch(Class<B> change, Conditional<? super P, ? super B> changing) {
        changes = changes.patchAttributes(change, (request, sent) -> {
            await(changing.change(subject.of(request), sent, request.precondition()));
            return Answer.noContent();
        });
        return this;
    }

    /** Adds PUT of the whole. Answered with 204 once the reply has come. */
    public <B extends Record> EntityResource<P, S> put(
            Class<B> whole, BiFunction<? super P, ? super B, ? extends Reply<?>> replacing) {
        changes = changes.putAttributes(whole, (request, sent) -> {
            await(replacing.apply(subject.of(request), sent));
            return Answer.noContent();
        });
        return this;
    }

    /** Adds DELETE, answered with 204 once the reply has come. */
    public EntityResource<P, S> delete(Function<? super P, ? extends Reply<?>> deleting) {
        changes = changes.delete(request -> {
            await(deleting.apply(subject.of(request)));
            return Answer.noContent();
        });
        return this;
    }

    private Answer get(Request request) throws Exception {
        S state = await(question.apply(subject.of(request)));
        return version == null
                ? Answer.ok(document(request, state))
                : Answer.ok(version.apply(state), () -> document(request, state));
    }

    private Entity document(Request request, S state) {
        var entity = Entity.at(request.link(address())).body(body.apply(state));
        return linked(entity, request, Entity::description, Entity::link);
    }

    @Override
    public Resource resource() {
        return finished(changes.get(this::get));
    }
}
