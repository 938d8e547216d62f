package dev.greenroom.actor;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public class as an actor: for {@code Board} the compiler writes {@code BoardProxy}, a typed ref whose methods are
 * the class's own public methods, each returning a {@link Reply}. Marks a public interface as a trait, whose proxy reaches any
 * actor that has it.
 *
 * <p>Only public instance methods cross; fields stay inside. What they take and return must be immutable, copied, or
 * marked {@link Sendable}: the compiler says what is not. The hooks of the engine's own traits, such as {@link Lifecycle}, do
 * not cross.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Actor {}
