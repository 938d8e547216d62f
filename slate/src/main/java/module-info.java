/** Slates: durable documents with atomic changes. */
module dev.greenroom.slate {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires java.sql;

    exports dev.greenroom.slate;
}
