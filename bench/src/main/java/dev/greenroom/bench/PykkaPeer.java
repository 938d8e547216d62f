package dev.greenroom.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Pykka on the machine's Python, one process for each case. It has a thread for each actor and one lock for all of them. */
final class PykkaPeer implements Peer {
    /** The one that Debian's packages are for; another in the path may not see them. */
    private static final String PYTHON = "/usr/bin/python3";

    private final String script;

    private PykkaPeer(String script) {
        this.script = script;
    }

    /** The peer, if the machine has it. */
    static Optional<Peer> ifInstalled() throws InterruptedException {
        try {
            var found = new ProcessBuilder(PYTHON, "-c", "import pykka")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return found.waitFor(10, TimeUnit.SECONDS) && found.exitValue() == 0
                    ? Optional.of(new PykkaPeer(script()))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // there is no Python
        }
    }

    private static String script() throws IOException {
        try (var in = PykkaPeer.class.getResourceAsStream("pykka_peer.py")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Optional<Work> work(String function, int... sizes) {
        var arguments = Arrays.stream(sizes).mapToObj(Integer::toString);
        return Optional.of(new PythonWork(
                "pykka, " + function,
                Stream.concat(Stream.of(PYTHON, "-c", script, function), arguments)
                        .toList()));
    }

    @Override
    public String name() {
        return "pykka";
    }

    @Override
    public Optional<Work> pingPong(int pairs) {
        return work("ping_pong", pairs);
    }

    @Override
    public Optional<Work> counting() {
        return work("flood", 1, 1);
    }

    @Override
    public Optional<Work> manyToOne(int senders) {
        return work("flood", senders, 1);
    }

    @Override
    public Optional<Work> oneToMany(int receivers) {
        return work("flood", 1, receivers);
    }

    @Override
    public Optional<Work> ring(int actors) {
        return work("ring", actors);
    }

    @Override
    public Optional<Work> creation() {
        return work("creation");
    }

    @Override
    public Optional<Work> ask(Asker asker) {
        return switch (asker) {
            case VIRTUAL_THREAD -> Optional.empty();
            case PLATFORM_THREAD -> work("ask");
            case HANDLER -> work("ask_in_handler");
        };
    }

    @Override
    public Optional<Work> plainCall() {
        return work("plain_call");
    }

    @Override
    public Optional<Work> traversedCall() {
        return work("traversed_call");
    }
}
