package dev.greenroom.actor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a public class or interface: a part that actors may show through their proxies; the compiler writes its proxy as it does for an
 * {@link Actor}. On a method of an actor or part that takes nothing and returns such a part: reaching the part through the
 * proxy sends nothing; a call on it is one message, which runs inside the actor. A method that returns an
 * {@link java.util.Optional} of a part, or a part that is {@code @Nullable}, leads to an {@link OptionalPart}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Traversable {}
