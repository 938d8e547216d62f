/**
 * A library as others write them: it depends on nothing of Greenroom, and its figures show in the statistics tree.
 *
 * <p>Read {@link dev.greenroom.guest.Phrasebook} for what it does, and {@code Figures} for how it takes part.
 */
@NullMarked
package dev.greenroom.guest;

import org.jspecify.annotations.NullMarked;
