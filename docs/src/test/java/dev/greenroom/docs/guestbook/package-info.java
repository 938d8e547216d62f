/** The service that "Getting started" builds. */
@NullMarked
package dev.greenroom.docs.guestbook;

import org.jspecify.annotations.NullMarked;
