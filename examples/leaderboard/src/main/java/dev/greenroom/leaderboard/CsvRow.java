package dev.greenroom.leaderboard;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of a CSV file as it stands there.
 *
 * @param line the line on which the row starts
 * @param fields its values, without those past {@link #MAX_FIELDS}
 * @param strayQuote the index of the first unquoted field that contains a double quote, -1 when there is none
 */
record CsvRow(long line, List<String> fields, int strayQuote) {
    /** One more than a score file can have: enough to see that there are too many. */
    static final int MAX_FIELDS = 6;

    CsvRow {
        fields = List.copyOf(fields);
    }

    /** Collects rows for the parser; when the parser fails, it tells how far the row had come. */
    static final class Collector extends AbstractBaseCsvCallbackHandler<CsvRow> {
        private final List<String> fields = new ArrayList<>(MAX_FIELDS);
        private long line = 1;
        private int strayQuote = -1;

        /** The line on which the row starts that is being read. */
        long line() {
            return line;
        }

        /** The index of the field that is being read. */
        int field() {
            return fields.size();
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = startingLineNumber;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index >= MAX_FIELDS) {
                return;
            }
            var value = new String(buffer, offset, length);
            if (!quoted && strayQuote < 0 && value.indexOf('"') >= 0) {
                strayQuote = index;
            }
            fields.add(value);
        }

        @Override
        protected CsvRow buildRecord() {
            var row = new CsvRow(line, fields, strayQuote);
            fields.clear();
            strayQuote = -1;
            return row;
        }
    }
}
