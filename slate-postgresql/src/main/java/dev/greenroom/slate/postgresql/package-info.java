/**
 * Slates on PostgreSQL, for several processes that share them. One table with the documents as {@code jsonb}; commits that
 * arrive together share one transaction.
 *
 * <p>It works behind pgbouncer in transaction mode: no named statements there, nothing set for a session, locks that end with
 * their transaction. As for every JDBC client, pgbouncer is told {@code ignore_startup_parameters = extra_float_digits}.
 *
 * <p>Read {@link dev.greenroom.slate.postgresql.PostgresqlOptions}, which says where the database is, and
 * {@link dev.greenroom.slate.postgresql.PostgresqlStore}, which opens it.
 */
@NullMarked
package dev.greenroom.slate.postgresql;

import org.jspecify.annotations.NullMarked;
