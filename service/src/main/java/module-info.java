/** The HTTP face of a Greenroom service. */
module dev.greenroom.service {
    requires static transitive org.jspecify;
    requires transitive dev.greenroom.statistics;
    requires transitive dev.greenroom.slate;
    requires transitive dev.greenroom.shoji;
    requires tools.jackson.databind;
    requires com.fasterxml.jackson.annotation;
    requires io.helidon.common.socket;
    requires io.helidon.http;
    requires io.helidon.webserver;
    requires java.logging;

    exports dev.greenroom.service;
}
