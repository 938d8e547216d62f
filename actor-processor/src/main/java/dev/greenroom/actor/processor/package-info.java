/**
 * The annotation processor of {@code dev.greenroom.actor}: for each type marked {@code @Actor} or {@code @Traversable} it
 * checks what may cross the boundary and writes the proxy.
 *
 * <p>It is isolating: one annotated type in, one source file out, which depends on that type alone, so that incremental
 * builds may run it for just what changed. Two runs over the same source write the same bytes. What class files do not keep,
 * comments and at times the names of parameters, a proxy lacks for methods that are inherited from them.
 *
 * <p>Read, in this order: {@link dev.greenroom.actor.processor.ActorProcessor} (the rounds), {@code ActorClass} and
 * {@code MethodReader} (what one type offers, and what is wrong with it), {@code Crossing} (what may pass), {@code ProxyWriter}
 * with {@code MethodText} and {@code CopyText} (the text of the proxy).
 */
@NullMarked
package dev.greenroom.actor.processor;

import org.jspecify.annotations.NullMarked;
