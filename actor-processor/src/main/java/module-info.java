/** The annotation processor that writes each actor's proxy. */
module dev.greenroom.actor.processor {
    requires static transitive org.jspecify;
    requires transitive java.compiler;

    exports dev.greenroom.actor.processor;

    provides javax.annotation.processing.Processor with
            dev.greenroom.actor.processor.ActorProcessor;
}
