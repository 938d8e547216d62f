package dev.greenroom.leaderboard;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;

/**
 * The rows of a {@link ScoreFile}, one after the other.
 *
 * <p>Both methods of the iterator block on the disk; they throw {@link BadRowException} for a row that cannot be
 * counted and {@link UncheckedIOException} when the file cannot be read. Not thread-safe; close it in the end.
 */
public final class ScoreRows implements Iterator<ScoreRow>, AutoCloseable {
    private static final List<String> REQUIRED = List.of("board", "player", "score", "at");
    private static final String OPTIONAL = "id";
    private static final String HEADER_ADVICE = "The header is board,player,score,at in any order, and may have id.";
    private static final int MAX_VALUE_CHARACTERS = 64 * 1024;
    private static final int ROWS_PER_PROGRESS = 8192;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

    private final Path path;
    private final long sizeBytes;
    private final ScoreFile.Progress progress;
    private final RowIds.Naming naming;

    private final Utf8Reader text;
    private final CsvRow.Collector collector = new CsvRow.Collector();
    private final CloseableIterator<CsvRow> parser;
    private CsvRow last = new CsvRow(1, List.of(), -1);
    private List<String> columns = List.of();
    private boolean ended;
    private long rows;

    ScoreRows(Path path, long sizeBytes, ScoreFile.Progress progress, RowIds.Naming naming) throws IOException {
        this.path = path;
        this.sizeBytes = sizeBytes;
        this.progress = progress;
        this.naming = naming;
        text = new Utf8Reader(Files.newByteChannel(path));
        parser = CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(MAX_VALUE_CHARACTERS)
                .build(collector, text)
                .iterator();
    }

    @Override
    public boolean hasNext() {
        if (ended) {
            return false;
        }
        if (columns.isEmpty()) {
            readHeader();
        }
        if (parsed()) {
            return true;
        }
        end();
        return false;
    }

    @Override
    public ScoreRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("%s: there is no row after line %d.".formatted(path, last.line()));
        }
        last = parser.next();
        var row = row(last);
        rows++;
        if (rows % ROWS_PER_PROGRESS == 0) {
            report();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void readHeader() {
        if (!parsed()) {
            throw bad(1, REQUIRED.getFirst(), "", "the file is empty. " + HEADER_ADVICE);
        }
        last = parser.next();
        var header = last.fields();
        for (var i = 0; i < header.size(); i++) {
            var column = header.get(i);
            if (!REQUIRED.contains(column) && !column.equals(OPTIONAL)) {
                throw bad(last.line(), String.valueOf(i + 1), column, "no column has this name. " + HEADER_ADVICE);
            }
            if (header.indexOf(column) < i) {
                throw bad(last.line(), column, column, "the column is there twice. " + HEADER_ADVICE);
            }
        }
        for (var column : REQUIRED) {
            if (!header.contains(column)) {
                throw bad(last.line(), column, "", "the column is missing. " + HEADER_ADVICE);
            }
        }
        columns = header;
    }

    private boolean parsed() {
        try {
            return parser.hasNext();
        } catch (CsvParseException e) {
            throw bad(
                    collector.line(),
                    column(collector.field()),
                    "",
                    "text follows a closing quote, a quote is never closed, or the value has more than %d characters. Quote the whole value and double the quotes inside."
                            .formatted(MAX_VALUE_CHARACTERS));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof Utf8Reader.MalformedException malformed) {
                throw bad(
                        malformed.line(),
                        column(collector.field()),
                        "0x%02X".formatted(malformed.first()),
                        "the byte is not UTF-8. Save the file as UTF-8.");
            }
            throw e;
        }
    }

    private void end() {
        if (text.quotes() % 2 != 0) {
            throw bad(last.line(), columns.getLast(), last.fields().getLast(), "its quote is never closed. Close it.");
        }
        ended = true;
        report();
    }

    private void report() {
        progress.read(rows, text.bytesRead(), sizeBytes);
    }

    private ScoreRow row(CsvRow row) {
        checkShape(row);
        try {
            var board = Name.BOARD.checked(value(row, "board"));
            var id = columns.contains(OPTIONAL) ? value(row, OPTIONAL) : "";
            var score = new Score(value(row, "player"), points(row), id.isEmpty() ? null : id, at(row));
            return new ScoreRow(row.line(), board, id.isEmpty() ? score.withId(naming.id(board, score)) : score);
        } catch (InvalidFieldException e) {
            var column = e.field().equals("points") ? "score" : e.field();
            throw bad(row.line(), column, value(row, column), e.problem());
        }
    }

    private void checkShape(CsvRow row) {
        var fields = row.fields();
        if (row.strayQuote() >= 0) {
            throw bad(
                    row.line(),
                    column(row.strayQuote()),
                    fields.get(row.strayQuote()),
                    "it contains a quote but is not quoted. Quote the whole value and double the quotes inside.");
        }
        if (fields.size() < columns.size()) {
            throw bad(
                    row.line(), column(fields.size()), "", "the row ends before this column. Add the missing values.");
        }
        if (fields.size() > columns.size()) {
            throw bad(
                    row.line(),
                    column(columns.size()),
                    fields.get(columns.size()),
                    "the header has only %d columns. Quote values that contain commas.".formatted(columns.size()));
        }
    }

    private long points(CsvRow row) {
        var value = value(row, "score");
        if (!WHOLE_NUMBER.matcher(value).matches()) {
            throw new InvalidFieldException("points", "it is not a whole number. Write digits only, such as 42 or -3.");
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException("points", "it is not from -2^53 to 2^53. Use a smaller number.", e);
        }
    }

    private Instant at(CsvRow row) {
        try {
            return Instant.parse(value(row, "at"));
        } catch (DateTimeParseException e) {
            throw new InvalidFieldException("at", "it is not a time. Write it as in 2024-05-19T15:00:00Z.", e);
        }
    }

    private String value(CsvRow row, String column) {
        return row.fields().get(columns.indexOf(column));
    }

    /** The name of a column, or its place when the header does not name it. */
    private String column(int index) {
        return index < columns.size() ? columns.get(index) : String.valueOf(index + 1);
    }

    private BadRowException bad(long line, String column, String value, String problem) {
        return new BadRowException(path, line, column, value, problem);
    }
}
