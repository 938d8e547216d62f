/** Manual time, orders from a seed, and probes for tests of actors. */
module dev.greenroom.actor.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.greenroom.actor;

    exports dev.greenroom.actor.testkit;
}
