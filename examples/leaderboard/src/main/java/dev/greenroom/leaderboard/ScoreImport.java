package dev.greenroom.leaderboard;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Reply;
import jakarta.inject.Inject;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts score files. Every file is checked as a whole before the first row of it counts; boards that are not there are made.
 * A row that has counted before does not count again.
 */
final class ScoreImport {
    private static final int BATCH = 500;
    private static final int MAX_UNANSWERED = 16;

    private final BoardsProxy boards;
    private final ActorSystem system;
    private final Terminal terminal;

    @Inject
    ScoreImport(BoardsProxy boards, ActorSystem system, Terminal terminal) {
        this.boards = boards;
        this.system = system;
        this.terminal = terminal;
    }

    /**
     * Checks the files, one after the other, and counts nothing.
     *
     * @throws BadRowException for the first row that cannot count
     * @throws IOException when a file cannot be read
     */
    List<Checked> check(List<Path> paths) throws IOException {
        var checked = new ArrayList<Checked>();
        for (var path : paths) {
            checked.add(check(path));
        }
        return List.copyOf(checked);
    }

    /** A file in which every row may count. */
    record Checked(Path path, ScoreFile file, ScoreFile.Summary summary) {}

    private Checked check(Path path) throws IOException {
        try (var progress = terminal.begin("checking " + path.getFileName(), "rows")) {
            var file = ScoreFile.open(path);
            return new Checked(path, file, file.check(progress::at));
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": there is no such file. Give the path of a score file.", e);
        } catch (AccessDeniedException e) {
            throw new IOException(path + ": this user may not read it. Change its permissions.", e);
        } catch (IOException e) {
            throw new IOException(
                    "%s: cannot be read (%s). Give the path of a score file.".formatted(path, e.getMessage()), e);
        }
    }

    /**
     * Counts the rows of a file.
     *
     * @throws IOException when it cannot be read any more, or has changed, or when a player's sum would leave the range of
     *     scores; rows before have counted then
     */
    void count(Checked checked) throws IOException {
        for (var board : checked.summary().boards()) {
            boards.create(BoardInfo.imported(board)).get();
        }
        var run = new Run();
        try (var progress = terminal.begin("importing " + checked.path().getFileName(), "rows");
                var rows = checked.file().rows(progress::at)) {
            rows.forEachRemaining(run::add);
            run.finish();
            terminal.say("imported %s: %,d rows, %,d counted, %,d known already, %d boards, in %s"
                    .formatted(
                            checked.path().getFileName(),
                            checked.summary().rows(),
                            run.counted,
                            checked.summary().rows() - run.counted,
                            checked.summary().boards().size(),
                            progress.summary(checked.summary().rows())));
        } catch (InvalidFieldException e) {
            throw new IOException(
                    "%s: a score was refused, and rows before it have counted: %s. Correct it and import the file again."
                            .formatted(checked.path(), e.getMessage()),
                    e);
        }
    }

    /** One file on its way into the boards. */
    private final class Run {
        private final Map<String, List<Score>> batches = new HashMap<>();
        private final Deque<Reply<List<Counted>>> unanswered = new ArrayDeque<>();
        private long counted;

        void add(ScoreRow row) {
            var batch = batches.computeIfAbsent(row.board(), board -> new ArrayList<>());
            batch.add(row.score());
            if (batch.size() == BATCH) {
                batches.remove(row.board());
                send(row.board(), batch);
            }
        }

        private void send(String name, List<Score> batch) {
            var board = Boards.board(system, name)
                    .orElseThrow(() -> new IllegalStateException("board \"" + name + "\": was made but is not there"));
            unanswered.add(board.submitAll(batch));
            if (unanswered.size() > MAX_UNANSWERED) {
                settle(unanswered.remove());
            }
        }

        private void settle(Reply<List<Counted>> reply) {
            counted += reply.get().stream().filter(score -> !score.known()).count();
        }

        void finish() {
            batches.forEach(this::send);
            unanswered.forEach(this::settle);
        }
    }
}
