package dev.greenroom.docs.theatre;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.NameTakenException;
import dev.greenroom.actor.ReplyFailedException;
import dev.greenroom.actor.StoppedException;
import dev.greenroom.actor.SystemSpec;
import dev.greenroom.actor.testkit.ManualClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Starting, stopping, failing, watching, and time. */
class LifeTest {
    @Test
    void cloakroom_stopped_handlesWhatWasSentBefore(@TempDir Path folder) throws Exception {
        try (var theatre = ActorSystem.open("theatre")) {
            // region cloakroom
            var book = folder.resolve("coats.txt");
            var cloakroom = theatre.startAndAwait("cloakroom", CloakroomProxy.of(() -> new Cloakroom(book)));
            cloakroom.tell().hang();
            cloakroom.tell().hang();
            cloakroom.ref().stop().get(); // after both, and after the hook
            assertThat(Files.readString(book)).isEqualTo("opened\nclosed with 2 coats\n");
            assertThatThrownBy(() -> cloakroom.hang().get()).isInstanceOf(StoppedException.class);
            // endregion
        }
    }

    @Test
    void cloakroom_thatCannotOpen_saysSoToWhoStartsIt(@TempDir Path folder) {
        try (var theatre = ActorSystem.open("theatre")) {
            var nowhere = folder.resolve("cellar/coats.txt");
            // region cannotOpen
            assertThatThrownBy(
                            () -> theatre.startAndAwait("cloakroom", CloakroomProxy.of(() -> new Cloakroom(nowhere))))
                    .isInstanceOf(ReplyFailedException.class)
                    .hasCauseInstanceOf(NoSuchFileException.class);
            // endregion
        }
    }

    @Test
    void name_ofALivingActor_isTakenAndCanBeLookedUp() {
        try (var theatre = ActorSystem.open("theatre")) {
            // region find
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(100)));
            assertThat(theatre.find("hamlet", ShowProxy.class)).contains(hamlet);
            assertThatThrownBy(() -> theatre.start("hamlet", ShowProxy.of(() -> new Show(5))))
                    .isInstanceOf(NameTakenException.class);
            // endregion
        }
    }

    @Test
    void printer_failsUnderTell_isRestartedAfterASecond() {
        // region printRoom
        var clock = ManualClock.at(Instant.EPOCH);
        try (var theatre = ActorSystem.open(SystemSpec.named("theatre").on(clock))) {
            var room = theatre.start("prints", PrintRoomProxy.of(PrintRoom::new));
            var printer = room.printer().get();
            assertThat(printer.ref().name()).isEqualTo("prints/printer");
            assertThat(printer.print("ada, 2 seats").get()).isEqualTo(1);

            printer.tell().print(" "); // jams it
            var next = printer.print("bob, 1 seat"); // waits in the mailbox
            clock.advance(Duration.ofSeconds(1));
            assertThat(next.get()).isEqualTo(1); // a new printer, under the same ref
        }
        // endregion
    }

    @Test
    void printer_failsUnderAsk_goesOn() {
        try (var theatre = ActorSystem.open("theatre")) {
            var printer = theatre.start("prints", PrintRoomProxy.of(PrintRoom::new))
                    .printer()
                    .get();
            assertThat(printer.print("ada, 2 seats").get()).isEqualTo(1);
            assertThatThrownBy(() -> printer.print(" ").get()).hasMessage("printer: jammed by an empty ticket.");
            assertThat(printer.print("bob, 1 seat").get()).isEqualTo(2);
        }
    }

    @Test
    void programme_watchesShows_dropsThoseThatHaveEnded() {
        try (var theatre = ActorSystem.open("theatre")) {
            // region programme
            var programme = theatre.start("programme", ProgrammeProxy.of(Programme::new));
            var hamlet = theatre.start("hamlet", ShowProxy.of(() -> new Show(100)));
            programme.add(hamlet).get();
            hamlet.ref().stop();
            await().untilAsserted(() -> assertThat(programme.titles().get()).isEmpty());
            // endregion
        }
    }

    @Test
    void hold_forTenMinutes_isGivenUp() {
        // region holds
        var clock = ManualClock.at(Instant.EPOCH);
        try (var theatre = ActorSystem.open(SystemSpec.named("theatre").on(clock))) {
            var holds = theatre.start("holds", HoldsProxy.of(Holds::new));
            holds.tell().hold(7);
            clock.advance(Duration.ofMinutes(8));
            holds.tell().hold(7); // the new timer replaces the old one
            clock.advance(Duration.ofMinutes(8));
            assertThat(holds.seats().get()).containsExactly(7);
            clock.advance(Duration.ofMinutes(2));
            assertThat(holds.seats().get()).isEmpty();

            clock.advance(Duration.ofHours(1)); // and nothing came
            assertThat(holds.ref().terminated().isDone()).isTrue();
        }
        // endregion
    }
}
