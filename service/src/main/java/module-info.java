/** The HTTP face of a Greenroom service. */
module dev.greenroom.service {
    requires static transitive org.jspecify;
    requires transitive dev.greenroom.actor;
    requires transitive dev.greenroom.statistics;
    requires transitive dev.greenroom.slate;
    requires transitive dev.greenroom.shoji;
    requires tools.jackson.databind;
    requires com.fasterxml.jackson.annotation;
    requires io.helidon.common.socket;
    requires io.helidon.http;
    requires io.helidon.webserver;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.logging;
    requires java.management;
    requires jdk.jfr;
    requires jdk.management;

    exports dev.greenroom.service;
}
