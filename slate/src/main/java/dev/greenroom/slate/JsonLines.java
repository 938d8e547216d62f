package dev.greenroom.slate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/** Documents as lines of JSON, out of a store and into one. */
final class JsonLines {
    private static final int PAGE = 1_000;
    private static final Set<String> MEMBERS = Set.of("owner", "document", "version", "expires", "value");

    private final Slates slates;

    JsonLines(Slates slates) {
        this.slates = slates;
    }

    /** @param owner empty for all */
    long export(String owner, Writer to, LongConsumer progress) throws IOException {
        long written = 0;
        // Behind the toolkit's own documents of a single owner, which name tokens.
        var after = new SlateStore.Key(owner, owner.isEmpty() ? "" : Names.TOOLKIT + Character.toString(0x10FFFF));
        for (var page = page(owner, after); !page.isEmpty(); page = page(owner, after)) {
            for (var row : page) {
                to.write(line(row));
                to.write('\n');
            }
            written += page.size();
            after = page.getLast().key();
            progress.accept(written);
        }
        to.flush();
        return written;
    }

    private List<SlateStore.Row> page(String owner, SlateStore.Key after) {
        var rows = slates.timed(
                () -> slates.store().rows(after, PAGE, slates.options().clock().instant()));
        return owner.isEmpty()
                ? rows
                : rows.stream().takeWhile(row -> row.owner().equals(owner)).toList();
    }

    private static String line(SlateStore.Row row) {
        var document = row.document();
        var line = Json.object()
                .put("owner", row.owner())
                .put("document", document.name())
                .put("version", document.version());
        if (document.expires() != null) {
            line.put("expires", document.expires().toString());
        }
        line.set("value", Json.parse(document.json()));
        return Json.line(line);
    }

    long load(Reader from, LongConsumer progress) throws IOException {
        var lines = new BufferedReader(from);
        var now = slates.options().clock().instant();
        long number = 0;
        long loaded = 0;
        var batch = new LinkedHashMap<SlateStore.Key, SlateStore.Row>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            var row = row(number, line);
            if (!row.document().expired(now) && !isRevoked(number, row)) {
                batch.put(row.key(), row); // of two lines for one document the last counts
            }
            if (batch.size() == PAGE) {
                loaded += load(batch);
                progress.accept(loaded);
            }
        }
        loaded += load(batch);
        progress.accept(loaded);
        return loaded;
    }

    private boolean isRevoked(long number, SlateStore.Row row) {
        try {
            return slates.tokens().isRevoked(row);
        } catch (UnreadableDocumentException e) {
            throw refused(number, "is about a token and has another value", e);
        }
    }

    private int load(Map<SlateStore.Key, SlateStore.Row> batch) {
        int size = batch.size();
        if (size > 0) {
            slates.store().load(List.copyOf(batch.values()));
            // After it, too: who revokes one meanwhile must not find it back.
            batch.values().forEach(slates.tokens()::settle);
            batch.clear();
        }
        return size;
    }

    private SlateStore.Row row(long number, String line) {
        JsonNode tree;
        try {
            tree = Json.parse(line);
        } catch (JacksonException e) {
            throw refused(number, "is no JSON", null); // the cause would quote the document, which may be private
        } catch (NumberFormatException e) {
            throw refused(number, "has a number that is too large for any use", null);
        }
        if (!(tree instanceof ObjectNode fields)) {
            throw refused(number, "is no JSON object", null);
        }
        for (var member : fields.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw refused(number, "has a member \"" + member + "\", which is not known", null);
            }
        }
        var owner = text(number, fields, "owner");
        var name = text(number, fields, "document");
        var value = fields.get("value");
        if (value == null) {
            throw refused(number, "has no value", null);
        }
        try {
            Names.checkStored(owner, name);
            var key = new SlateStore.Key(owner, name);
            var json = Json.write(key, value, 1, slates.options().maxDocumentBytes());
            return new SlateStore.Row(owner, new SlateStore.Stored(name, 0, json, end(number, fields)));
        } catch (RefusedException e) {
            throw refused(number, "is not accepted (" + e.getMessage() + ")", e);
        } catch (JacksonException e) {
            throw refused(number, "has a number of more than 9,999 digits before or behind its point", null);
        }
    }

    private static @Nullable Instant end(long number, ObjectNode fields) {
        if (!fields.hasNonNull("expires")) {
            return null;
        }
        Instant end;
        try {
            end = Instant.parse(text(number, fields, "expires"));
        } catch (DateTimeException e) {
            throw refused(number, "has a member \"expires\" that is no time like 2026-01-02T03:04:05Z", e);
        }
        if (end.isAfter(Lifetime.LAST)) {
            throw refused(number, "has a member \"expires\" after the year 9999", null);
        }
        return end;
    }

    private static String text(long number, ObjectNode fields, String member) {
        var value = fields.get(member);
        if (value == null || !value.isString()) {
            throw refused(number, "has no text \"" + member + "\"", null);
        }
        return value.stringValue();
    }

    private static RefusedException refused(long number, String why, @Nullable Throwable cause) {
        var message = "import: line " + number + " " + why + ". Mend that line; those before it may have been put.";
        return cause == null ? new RefusedException(message) : new RefusedException(message, cause);
    }
}
