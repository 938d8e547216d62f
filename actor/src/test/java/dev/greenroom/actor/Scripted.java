package dev.greenroom.actor;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;

/** An actor that does in its turn whatever a test asks of it. */
final class Scripted {
    private final Aside aside = new Aside();

    <T extends @Nullable Object> T play(Callable<? extends T> script) throws Exception {
        return script.call();
    }

    Aside aside() {
        return aside;
    }

    static final class Aside {
        <T extends @Nullable Object> T play(Callable<? extends T> script) throws Exception {
            return script.call();
        }
    }

    static final class ScriptedProxy extends Proxy<Scripted> {
        private ScriptedProxy(Part<Scripted> part) {
            super(part);
        }

        static ActorSpec<ScriptedProxy> spec() {
            return ActorSpec.of(Scripted.class, Scripted::new, ScriptedProxy::new);
        }

        /** Asks the actor to run the script, by a message of that name. */
        <T extends @Nullable Object> Reply<T> play(String name, Callable<? extends T> script) {
            return ask(name, actor -> actor.play(script));
        }

        /** Asks it to answer with the reply that the script makes. */
        <T extends @Nullable Object> Reply<T> playLater(String name, Callable<? extends Reply<? extends T>> script) {
            return askDeferred(name, actor -> script.call());
        }

        void tell(String name, Callable<?> script) {
            send(name, actor -> actor.play(script));
        }

        AsideProxy aside() {
            return new AsideProxy(step("aside()", Scripted::aside));
        }

        /** Answers as soon as the actor is free. */
        Reply<String> answer() {
            return play("answer()", () -> "here");
        }
    }

    static final class AsideProxy extends Proxy<Aside> {
        private AsideProxy(Part<Aside> part) {
            super(part);
        }

        <T extends @Nullable Object> Reply<T> play(String name, Callable<? extends T> script) {
            return ask(name, aside -> aside.play(script));
        }
    }
}
