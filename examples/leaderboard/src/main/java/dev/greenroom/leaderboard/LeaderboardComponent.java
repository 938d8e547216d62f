package dev.greenroom.leaderboard;

import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;

/** Wires the service at compile time. */
@Singleton
@Component(modules = LeaderboardModule.class)
interface LeaderboardComponent {
    Leaderboard leaderboard();

    /** Starts from what the command line says. */
    @Component.Factory
    interface Factory {
        LeaderboardComponent create(@BindsInstance Settings settings, @BindsInstance Terminal terminal);
    }
}
