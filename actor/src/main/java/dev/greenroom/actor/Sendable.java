package dev.greenroom.actor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The author's word that something may cross an actor's boundary although the compiler cannot see why.
 *
 * <p>On a type: its instances are immutable or safe to share between threads. On a parameter or a method: the sender gives
 * the argument, or the actor the result, away and does not touch it afterwards. On a type parameter: whoever names a type for
 * it promises the one or the other.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_PARAMETER})
public @interface Sendable {}
