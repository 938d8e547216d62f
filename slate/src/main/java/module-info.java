/** Slates: durable documents with atomic changes. */
module dev.greenroom.slate {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    exports dev.greenroom.slate;

    // It writes our own records too.
    opens dev.greenroom.slate to
            tools.jackson.databind;
}
