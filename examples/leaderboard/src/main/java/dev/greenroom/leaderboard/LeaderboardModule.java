package dev.greenroom.leaderboard;

import dagger.Module;
import dagger.Provides;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.service.ActorStatistics;
import dev.greenroom.service.HttpProblem;
import dev.greenroom.service.Service;
import dev.greenroom.service.SlateStatistics;
import dev.greenroom.service.Visitors;
import dev.greenroom.slate.SlateException;
import dev.greenroom.slate.SlateOptions;
import dev.greenroom.slate.Slates;
import dev.greenroom.statistics.Statistics;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** How the parts of the service are made and joined. */
@Module
final class LeaderboardModule {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private LeaderboardModule() {}

    private static String version() {
        return Optional.ofNullable(LeaderboardModule.class.getPackage().getImplementationVersion())
                .orElse("in development");
    }

    @Provides
    static InstantSource clock() {
        return InstantSource.system();
    }

    @Provides
    static Addresses addresses(Settings settings) {
        return settings.addresses();
    }

    @Provides
    @Singleton
    static Statistics statistics() {
        return Statistics.root();
    }

    @Provides
    @Singleton
    static Slates slates(Settings settings, InstantSource clock, Statistics statistics) {
        var figures = SlateStatistics.of(statistics, settings.storage().label());
        var slates = settings.storage().open(SlateOptions.standard().withClock(clock), figures);
        figures.show(slates);
        return slates;
    }

    @Provides
    @Singleton
    static Claim claim(Settings settings, Slates slates, Terminal terminal) {
        try {
            return settings.storage().claim(slates, terminal);
        } catch (LeaderboardException | SlateException e) {
            slates.close();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("leaderboard: was interrupted while it looked for another.", e);
        }
    }

    @Provides
    @Singleton
    static ActorSystem system(Statistics statistics) {
        var figures = ActorStatistics.of(statistics);
        var system = ActorSystem.open("leaderboard", figures);
        figures.show(system);
        return system;
    }

    @Provides
    @Singleton
    static BoardsProxy boards(@SuppressWarnings("unused") Claim first, ActorSystem system, Provider<Boards> boards) {
        return Boards.start(system, boards::get);
    }

    @Provides
    @Singleton
    static Visitors visitors(Slates slates) {
        return Visitors.over(slates.tokens(), FollowsApi.TOKEN_LIFETIME);
    }

    @Provides
    @Singleton
    static Service service(
            Settings settings,
            Statistics statistics,
            ActorSystem system,
            Slates slates,
            Visitors visitors,
            BoardsApi boards,
            StandingsApi standings,
            ScoresApi scores,
            FollowsApi follows,
            SimulationApi simulation,
            Site site) {
        var service = Service.named("leaderboard")
                .version(version())
                .host(settings.host())
                .port(settings.port())
                .keyFile(settings.keyFile())
                .statistics(statistics)
                .actors(system)
                .visitors(visitors)
                .slates(slates)
                .setting("Store", settings.storage().name())
                .setting("Data folder", settings.data().toAbsolutePath())
                .setting("Score files at the start", settings.imports().isEmpty() ? "none" : settings.imports())
                .setting("Simulated scores a second", settings.simulateRate())
                .check(
                        "store",
                        () -> "%d boards in %s"
                                .formatted(
                                        slates.of("boards").count(""),
                                        settings.storage().label()));
        // region failures
        service.failure(InvalidFieldException.class, e -> new HttpProblem.BadRequest(e.field(), e.getMessage()))
                .failure(BusyException.class, e -> new HttpProblem.Unavailable(e.getMessage(), RETRY))
                .failure(InUseException.class, e -> new HttpProblem.Unavailable(e.getMessage(), RETRY));
        // endregion
        boards.resources().forEach(service::add);
        standings.resources().forEach(service::add);
        scores.resources().forEach(service::add);
        follows.resources().forEach(service::add);
        simulation.resources().forEach(service::add);
        site.resources().forEach(service::add);
        return service.files("/static/", Site.class, "dev/greenroom/leaderboard/static");
    }
}
