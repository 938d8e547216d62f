package dev.greenroom.actor.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Turn;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A JVM whose main method has returned goes on as long as an actor lives that is no daemon. */
@Timeout(60)
class KeepAliveTest {
    private static final Duration LIFE = Duration.ofMillis(700);

    /** The main class of the other JVM; its argument is what it does. */
    static final class Other {
        private Other() {}

        static void main(String[] args) throws InterruptedException {
            var system = ActorSystem.open("other");
            var spec = PuppetProxy.of(Ending::new);
            switch (args[0]) {
                case "usual" -> system.startAndAwait("ada", spec);
                case "usual, from a virtual thread" ->
                    Thread.startVirtualThread(() -> system.startAndAwait("ada", spec))
                            .join();
                case "dedicated" -> system.startAndAwait("ada", spec.dedicated());
                case "one after the other" -> {
                    system.startAndAwait("first", PuppetProxy.of(Puppet::new))
                            .ref()
                            .stop()
                            .get();
                    system.startAndAwait("ada", spec);
                }
                case "daemon" -> system.startAndAwait("ada", spec.daemon());
                case "dedicated daemon" ->
                    system.startAndAwait("ada", spec.dedicated().daemon());
                case "closed" -> {
                    system.startAndAwait("ada", spec);
                    system.close();
                }
                case "closed while it hangs" -> {
                    var entered = new CountDownLatch(1);
                    system.start("ada", PuppetProxy.of(Puppet::new)).tell().run(() -> hang(entered));
                    entered.await();
                    system.close(Duration.ZERO);
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
        }

        private static void hang(CountDownLatch entered) {
            entered.countDown();
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    // as deaf as can be
                }
            }
        }
    }

    /** Stops itself after a while, and says so. */
    static final class Ending extends Puppet {
        @Override
        public void started() {
            Turn.timers().once("end", LIFE, () -> {
                System.out.print("ended by itself");
                Turn.stop();
            });
        }
    }

    private static String outputOf(String what) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as("it ends by itself")
                    .isTrue();
            assertThat(process.exitValue()).isZero();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"usual", "usual, from a virtual thread", "dedicated", "one after the other"})
    void jvm_withAnActor_endsAfterIt(String what) throws IOException, InterruptedException {
        assertThat(outputOf(what)).isEqualTo("ended by itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daemon", "dedicated daemon", "closed", "closed while it hangs"})
    void jvm_withDaemonsOnlyOrAfterClose_endsAtOnce(String what) throws IOException, InterruptedException {
        assertThat(outputOf(what)).isEmpty();
    }
}
