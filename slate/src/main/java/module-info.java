/** Slates: durable documents with atomic changes. */
module dev.greenroom.slate {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    exports dev.greenroom.slate;
}
