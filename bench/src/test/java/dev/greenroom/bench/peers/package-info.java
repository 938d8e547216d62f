/** One small program, as users of the peers would write it; the guide "Coming from Pykka, Akka or Pekko" shows it. */
@NullMarked
package dev.greenroom.bench.peers;

import org.jspecify.annotations.NullMarked;
