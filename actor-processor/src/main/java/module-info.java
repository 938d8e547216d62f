/** The annotation processor that writes each actor's proxy. */
module dev.greenroom.actor.processor {
    requires static transitive org.jspecify;
    requires java.compiler;
}
