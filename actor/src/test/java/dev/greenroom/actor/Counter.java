package dev.greenroom.actor;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** The actor of these tests, with a proxy written by hand in the form that the processor writes. */
class Counter implements Lifecycle {
    private final Part1 part = new Part1();
    private long total;

    long add(long n) {
        total += n;
        return total;
    }

    String fail(String message) throws Exception {
        throw new Exception(message);
    }

    @SuppressWarnings("InfiniteRecursion")
    long overflow(long n) {
        return overflow(n + 1) + 1;
    }

    long error(Error error) {
        throw error;
    }

    boolean hold(CountDownLatch entered, CountDownLatch release) throws InterruptedException {
        entered.countDown();
        release.await();
        return true;
    }

    Reply<Long> later(Promise<Long> promise) {
        return promise.reply();
    }

    Part1 part() {
        return part;
    }

    static class Part1 {
        private long touched;

        long touch() {
            return ++touched;
        }
    }

    static final class CounterProxy extends Proxy<Counter> {
        private CounterProxy(Part<Counter> part) {
            super(part);
        }

        static ActorSpec<CounterProxy> of(Supplier<? extends Counter> factory) {
            return ActorSpec.of(Counter.class, factory, CounterProxy::new);
        }

        static CounterProxy self() {
            return Turn.self(Counter.class, CounterProxy::new);
        }

        Reply<Long> add(long n) {
            return ask("add(long)", counter -> counter.add(n));
        }

        Reply<String> fail(String message) {
            return ask("fail(String)", counter -> counter.fail(message));
        }

        Reply<Long> overflow() {
            return ask("overflow(long)", counter -> counter.overflow(0));
        }

        Reply<Long> error(Error error) {
            return ask("error(Error)", counter -> counter.error(error));
        }

        Reply<Boolean> hold(CountDownLatch entered, CountDownLatch release) {
            return ask("hold(CountDownLatch, CountDownLatch)", counter -> counter.hold(entered, release));
        }

        Reply<Long> later(Promise<Long> promise) {
            return askDeferred("later(Promise)", counter -> counter.later(promise));
        }

        Reply<Long> pass(Reply<Long> reply) {
            return askDeferred("pass(Reply)", counter -> reply);
        }

        Reply<Boolean> interrupted() {
            return ask("interrupted()", counter -> Thread.currentThread().isInterrupted());
        }

        Reply<Boolean> interruptSelf() {
            return ask("interruptSelf()", counter -> {
                Thread.currentThread().interrupt();
                return true;
            });
        }

        Reply<Boolean> run(Runnable action) {
            return ask("run(Runnable)", counter -> {
                action.run();
                return true;
            });
        }

        PartProxy part() {
            return new PartProxy(step("part()", Counter::part));
        }

        Tell tell() {
            return new Tell();
        }

        final class Tell {
            void add(long n) {
                send("add(long)", counter -> counter.add(n));
            }

            void fail(String message) {
                send("fail(String)", counter -> counter.fail(message));
            }

            void run(Runnable action) {
                send("run(Runnable)", counter -> {
                    action.run();
                    return null;
                });
            }
        }
    }

    static final class PartProxy extends Proxy<Part1> {
        private PartProxy(Part<Part1> part) {
            super(part);
        }

        Reply<Long> touch() {
            return ask("touch()", Part1::touch);
        }
    }
}
