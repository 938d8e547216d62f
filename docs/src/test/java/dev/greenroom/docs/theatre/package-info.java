/** The theatre of the guide "Actors in twenty minutes": each class is one step of it. */
@NullMarked
package dev.greenroom.docs.theatre;

import org.jspecify.annotations.NullMarked;
