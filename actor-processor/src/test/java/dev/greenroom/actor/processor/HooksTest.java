package dev.greenroom.actor.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What the engine's traits declare is the engine's to call. */
class HooksTest {
    @TempDir
    Path folder;

    private String proxyOf(String actor, String... others) {
        var sources = new String[others.length + 1];
        sources[0] = "package hooks; import dev.greenroom.actor.*; import java.time.Duration; " + actor;
        System.arraycopy(others, 0, sources, 1, others.length);
        var compiled = Compiled.sources(folder, sources);
        assertThat(compiled.messages()).isEmpty();
        return compiled.generated("hooks.AProxy");
    }

    @Test
    void hooks_ofTheEnginesTraits_areNotOnProxies() {
        assertThat(proxyOf("@Actor public class A implements Lifecycle, Idle {"
                        + " @Override public void started() {} @Override public void stopping() {}"
                        + " @Override public void failed(String message, Throwable failure) {}"
                        + " @Override public void restarting(Throwable failure) {}"
                        + " @Override public Duration idleAfter() { return Duration.ofMinutes(1); }"
                        + " @Override public void idle() {} public int own() { return 1; } }"))
                .contains("own()")
                .doesNotContain("started", "stopping", "failed", "restarting", "idle");
    }

    @Test
    void hooks_thatTheClassInheritsOrLeavesOut_areNotOnProxies() {
        assertThat(proxyOf(
                        "@Actor public class A extends B implements T {}",
                        "package hooks; public class B implements dev.greenroom.actor.Lifecycle { @Override public void started() {} }",
                        "package hooks; public interface T extends dev.greenroom.actor.Idle { @Override default void idle() {}"
                                + " @Override default java.time.Duration idleAfter() { return java.time.Duration.ZERO; }"
                                + " default int lent() { return 1; } }"))
                .contains("lent()")
                .doesNotContain("started", "stopping", "idle");
    }

    @Test
    void hooks_ofATraitThatTheEngineGainsLater_areNotOnProxies() {
        assertThat(proxyOf(
                        "@Actor public class A implements Later { @Override public void later(StringBuilder b) {} }",
                        "package dev.greenroom.actor; public interface Later { void later(StringBuilder builder); }"))
                .doesNotContain("later");
    }

    @Test
    void methodNamedLikeAHook_ofAnActorWithoutTheTrait_isOnItsProxy() {
        assertThat(proxyOf("@Actor public class A { public void idle() {} public void started() {} }"))
                .contains("Reply<Void> idle()", "Reply<Void> started()");
    }

    @Test
    void traitsOfTheUser_areOnProxies() {
        assertThat(proxyOf(
                        "@Actor public class A implements T { @Override public int n() { return 1; } }",
                        "package hooks; public interface T { int n(); default int m() { return 1; } }"))
                .contains("Reply<Integer> n()", "Reply<Integer> m()");
    }
}
