package dev.greenroom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A work in a process of its own, which is told how much to do on its standard input and answers how much it did. */
final class PythonWork implements Work {
    private final String what;
    private final Process process;
    private final Writer in;
    private final BufferedReader out;

    PythonWork(String what, List<String> command) {
        this.what = what;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new WrongOutcomeException(what + ": the process did not start: " + e.getMessage(), e);
        }
        in = process.outputWriter();
        out = process.inputReader();
    }

    @Override
    public long run(long count) {
        try {
            in.write(count + "\n");
            in.flush();
            var answer = out.readLine();
            if (answer != null) {
                return Long.parseLong(answer);
            }
            throw new WrongOutcomeException(what + ": the process ended without an answer. Its error stands above.");
        } catch (IOException | NumberFormatException e) {
            throw new WrongOutcomeException(what + ": no answer that can be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
