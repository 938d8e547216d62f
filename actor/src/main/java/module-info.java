/** Actors: plain objects that handle one message at a time, on virtual threads. */
module dev.greenroom.actor {
    requires java.management;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports dev.greenroom.actor;
}
