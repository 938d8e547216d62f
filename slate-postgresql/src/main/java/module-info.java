/** Slates on PostgreSQL. */
module dev.greenroom.slate.postgresql {
    requires static transitive org.jspecify;
    requires transitive dev.greenroom.slate;
    requires java.sql;
    requires com.zaxxer.hikari;
    requires org.postgresql.jdbc;

    exports dev.greenroom.slate.postgresql;
}
