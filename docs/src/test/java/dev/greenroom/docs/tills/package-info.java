/** The program of the guide "Coming from Pykka, Akka or Pekko"; the peers' forms of it are tests of the bench module. */
@NullMarked
package dev.greenroom.docs.tills;

import org.jspecify.annotations.NullMarked;
