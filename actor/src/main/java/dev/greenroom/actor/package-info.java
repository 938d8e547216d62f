/**
 * Actors: plain objects that handle one message at a time, on virtual threads.
 *
 * <p>Write a class, annotate it with {@link dev.greenroom.actor.Actor}, and the compiler writes its proxy. Start it in an
 * {@link dev.greenroom.actor.ActorSystem} and call the proxy's methods: each call is one message, each message runs alone,
 * and each returns a {@link dev.greenroom.actor.Reply}. The object needs no locks, and it may wait for whatever it likes:
 * an idle actor owns no thread and a waiting one holds no core.
 *
 * <p>Read, in this order: {@link dev.greenroom.actor.ActorSystem} (where actors live), {@link dev.greenroom.actor.Reply}
 * (what a call returns), {@link dev.greenroom.actor.Turn} (what an actor can do while it handles a message), then inside
 * {@code Cell} (one actor, as others see it), {@code Life} (what becomes of it), {@code Runner} (its turns) and
 * {@code UnboundedMailbox} (one word that both holds the messages and says whether anybody runs them).
 */
@NullMarked
package dev.greenroom.actor;

import org.jspecify.annotations.NullMarked;
