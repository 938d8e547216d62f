package dev.greenroom.bench;

import dev.greenroom.actor.Actor;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Stream;

/** Producers and consumers behind proxies. */
public final class GreenroomSupply {
    private final Worlds worlds;

    GreenroomSupply(Worlds worlds) {
        this.worlds = worlds;
    }

    /** Has room for so many items, and lets producers wait. */
    @Actor
    public static class Buffer {
        private final int full;
        private final Finish finish;
        private final Queue<Long> items = new ArrayDeque<>();
        private final Queue<GreenroomSupplyConsumerProxy> idle = new ArrayDeque<>();
        private final Queue<GreenroomSupplyProducerProxy> waiting = new ArrayDeque<>();
        private long left;
        private long sum;

        Buffer(int full, Finish finish) {
            this.full = full;
            this.finish = finish;
        }

        /** For so many items. */
        public void open(long count) {
            left = count;
            sum = 0;
        }

        /** A consumer wants its first item. */
        public void ready(GreenroomSupplyConsumerProxy consumer) {
            serve(consumer);
        }

        /** A consumer has consumed an item and wants the next. */
        public void consumed(long item, GreenroomSupplyConsumerProxy consumer) {
            sum += item;
            serve(consumer);
            if (--left == 0) {
                finish.done(sum);
            }
        }

        /** A producer has an item. */
        public void item(long item, GreenroomSupplyProducerProxy producer) {
            var consumer = idle.poll();
            if (consumer != null) {
                consumer.tell().consume(item);
            } else {
                items.add(item);
            }
            if (items.size() >= full) {
                waiting.add(producer);
            } else {
                producer.tell().room();
            }
        }

        private void serve(GreenroomSupplyConsumerProxy consumer) {
            var item = items.poll();
            if (item == null) {
                idle.add(consumer);
                return;
            }
            consumer.tell().consume(item);
            var producer = waiting.poll();
            if (producer != null) {
                producer.tell().room();
            }
        }
    }

    /** Makes items, each when there is room. */
    @Actor
    public static class Producer {
        private final GreenroomSupplyBufferProxy buffer;
        private GreenroomSupplyProducerProxy self;
        private long left;

        @SuppressWarnings("NullAway.Init") // it learns who it is as it begins
        Producer(GreenroomSupplyBufferProxy buffer) {
            this.buffer = buffer;
        }

        /** Makes so many. */
        public void produce(long items) {
            self = GreenroomSupplyProducerProxy.self();
            left = items;
            room();
        }

        /** There is room for one. */
        public void room() {
            if (left > 0) {
                buffer.tell().item(left--, self);
            }
        }
    }

    /** Consumes items. */
    @Actor
    public static class Consumer {
        private final GreenroomSupplyBufferProxy buffer;
        private GreenroomSupplyConsumerProxy self;

        @SuppressWarnings("NullAway.Init") // it is ready before an item comes
        Consumer(GreenroomSupplyBufferProxy buffer) {
            this.buffer = buffer;
        }

        /** Says that it is there. */
        public void begin() {
            self = GreenroomSupplyConsumerProxy.self();
            buffer.tell().ready(self);
        }

        /** Takes an item. */
        public void consume(long item) {
            buffer.tell().consumed(item, self);
        }
    }

    Work boundedBuffer(int producerCount, int consumerCount, int capacity) {
        var finish = new Finish("bounded buffer, greenroom");
        var world = worlds.open("bounded buffer");
        var buffer = world.start(GreenroomSupplyBufferProxy.of(() -> new Buffer(capacity - producerCount, finish)));
        var producers = Stream.generate(() -> world.start(GreenroomSupplyProducerProxy.of(() -> new Producer(buffer))))
                .limit(producerCount)
                .toList();
        Stream.generate(() -> world.start(GreenroomSupplyConsumerProxy.of(() -> new Consumer(buffer))))
                .limit(consumerCount)
                .forEach(consumer -> consumer.tell().begin());
        return Work.of(
                count -> {
                    var items = Math.max(1, count / producerCount);
                    finish.expect(1);
                    buffer.tell().open(items * producerCount);
                    producers.forEach(producer -> producer.tell().produce(items));
                    finish.await(producerCount * items * (items + 1) / 2);
                    return items * producerCount;
                },
                world::close);
    }
}
