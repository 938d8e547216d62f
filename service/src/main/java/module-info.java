/** The HTTP face of a Greenroom service. */
module dev.greenroom.service {
    requires static transitive org.jspecify;
    requires transitive dev.greenroom.actor;
    requires transitive dev.greenroom.statistics;
    requires transitive dev.greenroom.slate;
    requires transitive dev.greenroom.shoji;
    requires transitive io.helidon.webserver;
    requires io.helidon.webserver.sse;

    exports dev.greenroom.service;
}
