package dev.greenroom.service;

import dev.greenroom.guest.Phrasebook;
import dev.greenroom.statistics.Statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A JVM of its own, in which a guest and a service start in a given order and share the tree. For one thread. */
final class GuestProgram implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final URI home;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    private GuestProgram(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.home = URI.create(line());
    }

    static GuestProgram start(String order) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                GuestProgram.class.getName()));
        command.addAll(List.of(order.split(" ", -1)));
        return new GuestProgram(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Lets the guest translate a phrase; gives its namespace in a snapshot that was taken after that, as text. */
    String translate(String phrase) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append(phrase).append('\n').flush();
        return line();
    }

    private String line() throws IOException {
        return Objects.requireNonNull(answers.readLine(), "the program has ended; its errors are above");
    }

    String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(home.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    int post(String path, String form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(home.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
    }

    /** What runs in the other JVM, until its input ends. */
    static void main(String... order) throws IOException {
        Optional<Phrasebook> guest = Optional.empty();
        Optional<RunningService> service = Optional.empty();
        for (String part : order) {
            switch (part) {
                case "guest" -> guest = Optional.of(new Phrasebook((language, phrase) -> language + phrase, 100));
                case "service" ->
                    service = Optional.of(
                            Start.service().statistics(Statistics.root()).start());
                default -> throw new IllegalArgumentException("guest program: \"" + part + "\" is no part of it.");
            }
        }
        try (var running = service.orElseThrow()) {
            System.out.println("http://127.0.0.1:" + running.port() + "/");
            answer(guest.orElseThrow());
        }
    }

    private static void answer(Phrasebook guest) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String phrase = in.readLine(); phrase != null; phrase = in.readLine()) {
                guest.translate(Locale.GERMAN, phrase);
                System.out.println(Statistics.root()
                        .snapshot()
                        .namespace(Phrasebook.NAMESPACE)
                        .orElseThrow());
            }
        }
    }
}
