package dev.greenroom.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class ScoreFileTest {
    private static final String HEADER = "board,player,score,at\n";
    private static final String AT = "2024-03-01T18:00:00Z";
    private static final ScoreFile.Progress UNHEARD = (rows, bytes, total) -> {};

    @TempDir
    private Path folder;

    @Test
    void file_withQuotesAndColumnsInAnotherOrder_isRead() throws Exception {
        var resource = Objects.requireNonNull(ScoreFileTest.class.getResource("spring-cup.csv"));

        assertThat(read(Path.of(resource.toURI())))
                .extracting(
                        ScoreRow::line,
                        ScoreRow::board,
                        row -> row.score().player(),
                        row -> row.score().points(),
                        row -> row.score().at())
                .containsExactly(
                        tuple(2L, "spring-cup", "ada", 42L, Instant.parse(AT)),
                        tuple(3L, "spring-cup", "Grace \"Amazing\" Hopper", -3L, Instant.parse("2024-03-01T18:05:00Z")),
                        tuple(4L, "spring-cup, open", "Łukasz, 小林", 1L << 53, Instant.parse("2024-03-01T18:10:00Z")),
                        tuple(6L, "spring-cup", "ada", 42L, Instant.parse(AT)));
    }

    @Test
    void check_tellsRowsAndBoards() throws IOException {
        var summary = file(HEADER + "a,x,1," + AT + "\nb,x,1," + AT + "\na,y,1," + AT + "\n")
                .check(UNHEARD);
        assertThat(summary.rows()).isEqualTo(3);
        assertThat(summary.boards()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lines_ofEitherEnding_withByteOrderMarkAndNoLastLineEnd_areRead(String end) throws IOException {
        var text = "\uFEFFboard,player,score,at" + end + "a,x,1," + AT + end + end + "a,y,2," + AT;
        assertThat(read(write(text.getBytes(StandardCharsets.UTF_8))))
                .extracting(ScoreRow::line, row -> row.score().player())
                .containsExactly(tuple(2L, "x"), tuple(4L, "y"));
    }

    @Test
    void file_withAHeaderOnly_hasNoRows() throws IOException {
        assertThat(file(HEADER).check(UNHEARD).rows()).isZero();
    }

    @Test
    void id_ofARow_isKeptAndAnEmptyOneIsDerived() throws IOException {
        var rows = read(write("id,board,player,score,at\nmatch-7,a,x,1," + AT + "\n,a,x,1," + AT + "\n"));
        assertThat(id(rows.getFirst())).isEqualTo("match-7");
        assertThat(id(rows.getLast())).matches("[A-Za-z0-9_-]{22}");
    }

    @Test
    void derivedIds_ofTheSameRowsElsewhere_areTheSame() throws IOException {
        var rows = HEADER + "a,x,1," + AT + "\na,y,1," + AT + "\n";
        var asOthersWriteIt =
                "player,score,at,board\r\n\"x\",01,2024-03-01T19:00:00.000+01:00,a\r\ny,1," + AT + ",a\r\n";
        assertThat(ids(write(asOthersWriteIt))).isEqualTo(ids(write(rows)));
    }

    @Test
    void derivedIds_ofEqualRows_differByOccurrence() throws IOException {
        var once = ids(write(HEADER + "a,x,1," + AT + "\n"));
        var thrice = ids(write(HEADER + ("a,x,1," + AT + "\n").repeat(3)));
        assertThat(thrice).doesNotHaveDuplicates().startsWith(once.getFirst());
    }

    @Test
    void derivedIds_whenOneValueDiffers_differ() throws IOException {
        var ids = ids(write(HEADER + "a,x,1," + AT + "\nax,x,1," + AT + "\na,xx,1," + AT + "\na,x,2," + AT
                + "\na,x,1,2024-03-01T18:00:00.000000001Z\n"));
        assertThat(ids).doesNotHaveDuplicates();
    }

    /** So few slots that most rows share one: chance company must not change an id. */
    @Test
    void derivedIds_doNotDependOnTheRestOfTheFile() throws IOException {
        var text = new StringBuilder(HEADER);
        for (var i = 0; i < 2_000; i++) {
            text.append("a,p%d,%d,%s\n".formatted(i, i % 7, AT));
        }
        var together = ids(write(text.toString()));
        var alone = ids(write(HEADER + "a,p1234," + 1234 % 7 + "," + AT + "\n"));

        assertThat(together).doesNotHaveDuplicates();
        assertThat(together.get(1234)).isEqualTo(alone.getFirst());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,x,1,2024-03-01T18:00:00Z         | board  | ''      | it is empty. Give it 1 to 200 characters.
            ..,x,1,2024-03-01T18:00:00Z       | board  | ..      | ".." means a folder in a path. Choose another name.
            a,,1,2024-03-01T18:00:00Z         | player | ''      | it is empty. Give it 1 to 200 characters.
            a,x,4x2,2024-03-01T18:00:00Z      | score  | 4x2     | it is not a whole number. Write digits only, such as 42 or -3.
            a,x,1.0,2024-03-01T18:00:00Z      | score  | 1.0     | it is not a whole number. Write digits only, such as 42 or -3.
            a,x,+1,2024-03-01T18:00:00Z       | score  | +1      | it is not a whole number. Write digits only, such as 42 or -3.
            a,x,٣,2024-03-01T18:00:00Z        | score  | ٣       | it is not a whole number. Write digits only, such as 42 or -3.
            a,x,,2024-03-01T18:00:00Z         | score  | ''      | it is not a whole number. Write digits only, such as 42 or -3.
            a,x,9007199254740993,2024-03-01T18:00:00Z     | score | 9007199254740993     | it is not from -2^53 to 2^53. Use a smaller number.
            a,x,99999999999999999999,2024-03-01T18:00:00Z | score | 99999999999999999999 | it is not from -2^53 to 2^53. Use a smaller number.
            a,x,1,yesterday                   | at     | yesterday  | it is not a time. Write it as in 2024-05-19T15:00:00Z.
            a,x,1,2024-03-01                  | at     | 2024-03-01 | it is not a time. Write it as in 2024-05-19T15:00:00Z.
            a,x,1                             | at     | ''      | the row ends before this column. Add the missing values.
            a                                 | player | ''      | the row ends before this column. Add the missing values.
            a,x,y,1,2024-03-01T18:00:00Z      | 5      | 2024-03-01T18:00:00Z | the header has only 4 columns. Quote values that contain commas.
            a,x "the fox",1,2024-03-01T18:00:00Z | player | x "the fox" | it contains a quote but is not quoted. Quote the whole value and double the quotes inside.
            a,"x" y,1,2024-03-01T18:00:00Z    | player | ''      | text follows a closing quote, a quote is never closed, or the value has more than 65536 characters. Quote the whole value and double the quotes inside.
            a,x,1,"2024-03-01T18:00:00Z       | at     | 2024-03-01T18:00:00Z | its quote is never closed. Close it.
            """)
    void badRow_isNamedByLineColumnAndValue(String row, String column, String value, String problem)
            throws IOException {
        var file = file(HEADER + "a,x,1," + AT + "\n\n" + row);

        assertThatExceptionOfType(BadRowException.class)
                .isThrownBy(() -> file.check(UNHEARD))
                .withMessage(
                        "%s, line 4, column \"%s\", value \"%s\": %s", folder.resolve("1.csv"), column, value, problem)
                .satisfies(e -> assertThat(List.of(e.file(), e.line(), e.column(), e.value()))
                        .isEqualTo(List.of(folder.resolve("1.csv").toString(), 4L, column, value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                           | board | ''     | the file is empty.
            board,player,score           | at    | ''     | the column is missing.
            board,player,points,at       | 3     | points | no column has this name.
            board,player,score,at,player | player | player | the column is there twice.
            """)
    void badHeader_isNamedByColumn(String header, String column, String value, String problem) throws IOException {
        var file = file(header);
        assertThatThrownBy(() -> file.check(UNHEARD))
                .hasMessage(
                        "%s, line 1, column \"%s\", value \"%s\": %s The header is board,player,score,at in any order, and may have id.",
                        folder.resolve("1.csv"), column, value, problem);
    }

    @Test
    void quoteLeftOpen_inALargeFile_isFoundWithoutReadingItIntoMemory() throws IOException {
        var file = file(HEADER + "a,\"x,1," + AT + "\n" + ("a,y,1," + AT + "\n").repeat(10_000));
        badAt(file, 2, "player");
    }

    @Test
    void lineBreakInAQuotedName_isAControlCharacterOfTheRowsFirstLine() throws IOException {
        var file = file(HEADER + "a,\"x\ny\",1," + AT + "\n");
        assertThatThrownBy(() -> file.check(UNHEARD))
                .hasMessageEndingWith(
                        "line 2, column \"player\", value \"x\\u000Ay\": it contains the control character U+000A. Remove it.");
    }

    @Test
    void bytesThatAreNotUtf8_areNamedByLineColumnAndByte() throws IOException {
        var file = ScoreFile.open(write(bytes(HEADER + "a,x,1," + AT + "\na,Mal", 0xF6, ",1," + AT + "\n")));
        assertThatThrownBy(() -> file.check(UNHEARD))
                .hasMessageEndingWith(
                        "line 3, column \"player\", value \"0xF6\": the byte is not UTF-8. Save the file as UTF-8.");
    }

    @Test
    void utf8_cutOffAtTheEnd_isABadRow() throws IOException {
        badAt(ScoreFile.open(write(bytes(HEADER + "a,x,1," + AT + "\na,", 0xE5, ""))), 3, "player");
    }

    @Test
    void firstBadRow_isNamed_evenWhenLaterBytesAreNotUtf8() throws IOException {
        var file = ScoreFile.open(write(bytes(HEADER + "a,x,one," + AT + "\na,Mal", 0xF6, ",1," + AT + "\n")));
        badAt(file, 2, "score");
    }

    @Test
    void longBadValue_isShownShortened() throws IOException {
        var file = file(HEADER + "a,x," + "9x".repeat(100) + "," + AT + "\n");
        assertThatThrownBy(() -> file.check(UNHEARD)).hasMessageContaining("value \"" + "9x".repeat(30) + "…\": it is");
    }

    @Test
    void progress_endsWithAllRowsAndBytes() throws IOException {
        var file = file(HEADER + ("a,x,1," + AT + "\n").repeat(20_000));
        var heard = new ArrayList<List<Long>>();

        file.check((rows, bytes, total) -> heard.add(List.of(rows, bytes, total)));

        assertThat(heard).hasSize(3).last().isEqualTo(List.of(20_000L, file.sizeBytes(), file.sizeBytes()));
    }

    @Test
    void rows_beforeCheck_areRefused() throws IOException {
        var file = file(HEADER);
        assertThatThrownBy(() -> file.rows(UNHEARD)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rows_ofAFileThatHasChanged_areRefused() throws IOException {
        var file = file(HEADER);
        file.check(UNHEARD);
        Files.writeString(folder.resolve("1.csv"), HEADER + "a,x,1," + AT + "\n");
        assertThatThrownBy(() -> file.rows(UNHEARD))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("the file has changed since it was checked. Import it again.");
    }

    @Test
    void open_ofNoFile_isRefused() {
        assertThatThrownBy(() -> ScoreFile.open(folder.resolve("none.csv"))).isInstanceOf(NoSuchFileException.class);
    }

    private static void badAt(ScoreFile file, long line, String column) {
        assertThatExceptionOfType(BadRowException.class)
                .isThrownBy(() -> file.check(UNHEARD))
                .satisfies(e -> assertThat(List.of(e.line(), e.column())).isEqualTo(List.of(line, column)));
    }

    private ScoreFile file(String text) throws IOException {
        return ScoreFile.open(write(text));
    }

    private Path write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(byte[] content) throws IOException {
        try (var files = Files.list(folder)) {
            return Files.write(folder.resolve(files.count() + 1 + ".csv"), content);
        }
    }

    private static byte[] bytes(String before, int single, String after) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        bytes.write(single);
        bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static List<ScoreRow> read(Path path) throws IOException {
        var file = ScoreFile.open(path);
        file.check(UNHEARD);
        var all = new ArrayList<ScoreRow>();
        try (var rows = file.rows(UNHEARD)) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    private static List<String> ids(Path path) throws IOException {
        return read(path).stream().map(ScoreFileTest::id).toList();
    }

    private static String id(ScoreRow row) {
        return Objects.requireNonNull(row.score().id());
    }
}
