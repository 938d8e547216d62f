/**
 * The annotation processor of {@code dev.greenroom.actor}: for each class marked {@code @Actor} or {@code @Traversable} it
 * checks what may cross the boundary and writes the proxy.
 *
 * <p>It is isolating: one annotated class in, one source file out, which depends on that class alone, so that incremental
 * builds may run it for just what changed. Two runs over the same source write the same bytes.
 *
 * <p>Read, in this order: {@link dev.greenroom.actor.processor.ActorProcessor} (the rounds),
 * {@code ActorClass} (what one class offers, and what is wrong with it), {@code Crossing} (what may pass), {@code ProxyWriter}
 * (the text of the proxy).
 */
@NullMarked
package dev.greenroom.actor.processor;

import org.jspecify.annotations.NullMarked;
