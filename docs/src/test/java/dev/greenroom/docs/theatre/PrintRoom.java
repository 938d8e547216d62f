package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;
import dev.greenroom.actor.Supervision;
import dev.greenroom.actor.Turn;

import java.time.Duration;

// region printRoom
@Actor
public class PrintRoom {
    private final PrinterProxy printer = Turn.start(
            "printer",
            PrinterProxy.of(Printer::new)
                    .supervised(Supervision.restart()
                            .limit(3, Duration.ofMinutes(1))
                            .backoff(Duration.ofSeconds(1), Duration.ofSeconds(10))));

    public PrinterProxy printer() {
        return printer;
    }
}
// endregion
