package dev.greenroom.slate.postgresql;

import dev.greenroom.slate.SlateStore;

import java.util.List;

/** Rows in the text format of COPY: a line each, columns parted by tabs. */
final class CopyText {
    private static final String NULL = "\\N";

    private CopyText() {}

    static String of(List<SlateStore.Row> rows, Versions versions) {
        var text = new StringBuilder();
        for (var row : rows) {
            var document = row.document();
            escape(row.owner(), text).append('\t');
            escape(document.name(), text).append('\t');
            text.append(versions.next()).append('\t');
            escape(document.json(), text).append('\t');
            var end = PostgresqlWriter.endMillis(document);
            text.append(end == null ? NULL : end).append('\n');
        }
        return text.toString();
    }

    private static StringBuilder escape(String value, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
        return text;
    }
}
