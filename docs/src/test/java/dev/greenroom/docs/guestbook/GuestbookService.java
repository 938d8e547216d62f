package dev.greenroom.docs.guestbook;

import dev.greenroom.actor.ActorSystem;
import dev.greenroom.service.ActorStatistics;
import dev.greenroom.service.Answer;
import dev.greenroom.service.Resource;
import dev.greenroom.service.RunningService;
import dev.greenroom.service.Service;
import dev.greenroom.shoji.View;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Statistics;

import java.nio.file.Path;

// region service
/** Everything together: opened in the order in which the parts need one another, closed in the opposite one. */
final class GuestbookService implements AutoCloseable {
    /** What a client sends. */
    record Signature(String guest, String words) {}

    private final Slates slates;
    private final ActorSystem system;
    private final RunningService running;

    GuestbookService(Path folder, int port) {
        var statistics = Statistics.root();
        var signatures = statistics.namespace("Guestbook").counter("Signatures");
        slates = Slates.sqlite(folder.resolve("guestbook.db"));
        system = ActorSystem.open("guestbook", ActorStatistics.of(statistics));
        GuestbookProxy guestbook = system.startAndAwait("guestbook", GuestbookProxy.of(() -> new Guestbook(slates)));
        running = Service.named("guestbook")
                .port(port)
                .keyFile(folder.resolve("write.key"))
                .statistics(statistics)
                .add(Resource.at("/api/entries/")
                        .get(request -> Answer.ok(
                                View.at("/api/entries/", guestbook.entries().get())))
                        .post(Signature.class, (request, signature) -> {
                            guestbook.sign(signature.guest(), signature.words()).get();
                            signatures.increment();
                            return Answer.created("/api/entries/");
                        }))
                .start();
    }

    int port() {
        return running.port();
    }

    @Override
    public void close() {
        running.close();
        system.close();
        slates.close();
    }
}
// endregion
