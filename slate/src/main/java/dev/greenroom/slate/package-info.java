/**
 * Slates: what a user's session should have been. Each owner has a slate, each slate has named documents, each document is
 * a record kept as JSON with a version. No lock is held while anyone thinks: a commit says what it expects, and is refused
 * with a conflict when somebody was faster. Edits, which are made to a document as it is at the moment of the commit, conflict
 * with nobody.
 *
 * <p>A commit is acknowledged when it is on disk; commits that arrive together share one flush. Tokens name an owner and
 * expire without touching the owner's documents.
 *
 * <p>Read, in this order: {@link dev.greenroom.slate.Slates} opens a store; {@link dev.greenroom.slate.Document} reads and
 * changes one record, {@link dev.greenroom.slate.Edits} parts of it; {@link dev.greenroom.slate.Commit} changes several at once,
 * {@link dev.greenroom.slate.Transaction} after it has read them; {@link dev.greenroom.slate.Shape} upgrades older ones; {@link dev.greenroom.slate.SlateStore} is
 * what a store must do, and {@link dev.greenroom.slate.GroupCommit} how ours share their flushes.
 */
@NullMarked
package dev.greenroom.slate;

import org.jspecify.annotations.NullMarked;
