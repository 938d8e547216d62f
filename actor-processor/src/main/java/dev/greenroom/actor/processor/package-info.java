/** The annotation processor that writes each actor's proxy. */
@NullMarked
package dev.greenroom.actor.processor;

import org.jspecify.annotations.NullMarked;
