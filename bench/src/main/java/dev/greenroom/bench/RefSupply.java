package dev.greenroom.bench;

import dev.greenroom.actor.ActorRef;
import dev.greenroom.actor.ActorSpec;
import dev.greenroom.actor.ActorSystem;
import dev.greenroom.actor.Handler;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Stream;

/** Producers and consumers that are handlers. */
final class RefSupply {
    private final Worlds worlds;

    RefSupply(Worlds worlds) {
        this.worlds = worlds;
    }

    private sealed interface BufferMessage {
        record Open(long items) implements BufferMessage {}

        record Ready(ActorRef<ConsumerMessage> consumer) implements BufferMessage {}

        record Consumed(long item, ActorRef<ConsumerMessage> consumer) implements BufferMessage {}

        record Item(long item, ActorRef<ProducerMessage> producer) implements BufferMessage {}
    }

    private sealed interface ProducerMessage {
        record Produce(ActorRef<ProducerMessage> self, long items) implements ProducerMessage {}

        enum Room implements ProducerMessage {
            ROOM
        }
    }

    private static final class Buffer implements Handler<BufferMessage> {
        private final int full;
        private final Finish finish;
        private final Queue<Long> items = new ArrayDeque<>();
        private final Queue<ActorRef<ConsumerMessage>> idle = new ArrayDeque<>();
        private final Queue<ActorRef<ProducerMessage>> waiting = new ArrayDeque<>();
        private long left;
        private long sum;

        Buffer(int full, Finish finish) {
            this.full = full;
            this.finish = finish;
        }

        @Override
        public void handle(BufferMessage message) {
            switch (message) {
                case BufferMessage.Open(var count) -> {
                    left = count;
                    sum = 0;
                }
                case BufferMessage.Ready(var consumer) -> serve(consumer);
                case BufferMessage.Consumed(var item, var consumer) -> {
                    sum += item;
                    serve(consumer);
                    if (--left == 0) {
                        finish.done(sum);
                    }
                }
                case BufferMessage.Item(var item, var producer) -> {
                    var consumer = idle.poll();
                    if (consumer != null) {
                        consumer.tell(new ConsumerMessage.Item(item));
                    } else {
                        items.add(item);
                    }
                    if (items.size() >= full) {
                        waiting.add(producer);
                    } else {
                        producer.tell(ProducerMessage.Room.ROOM);
                    }
                }
            }
        }

        private void serve(ActorRef<ConsumerMessage> consumer) {
            var item = items.poll();
            if (item == null) {
                idle.add(consumer);
                return;
            }
            consumer.tell(new ConsumerMessage.Item(item));
            var producer = waiting.poll();
            if (producer != null) {
                producer.tell(ProducerMessage.Room.ROOM);
            }
        }
    }

    private static final class Producer implements Handler<ProducerMessage> {
        private final ActorRef<BufferMessage> buffer;
        private ActorRef<ProducerMessage> self;
        private long left;

        @SuppressWarnings("NullAway.Init") // it learns who it is as it begins
        Producer(ActorRef<BufferMessage> buffer) {
            this.buffer = buffer;
        }

        @Override
        public void handle(ProducerMessage message) {
            if (message instanceof ProducerMessage.Produce(var me, var items)) {
                self = me;
                left = items;
            }
            if (left > 0) {
                buffer.tell(new BufferMessage.Item(left--, self));
            }
        }
    }

    private sealed interface ConsumerMessage {
        record Ready(ActorRef<ConsumerMessage> self) implements ConsumerMessage {}

        record Item(long item) implements ConsumerMessage {}
    }

    private static final class Consumer implements Handler<ConsumerMessage> {
        private final ActorRef<BufferMessage> buffer;
        private ActorRef<ConsumerMessage> self;

        @SuppressWarnings("NullAway.Init") // it is ready before an item comes
        Consumer(ActorRef<BufferMessage> buffer) {
            this.buffer = buffer;
        }

        @Override
        public void handle(ConsumerMessage message) {
            switch (message) {
                case ConsumerMessage.Ready(var me) -> {
                    self = me;
                    buffer.tell(new BufferMessage.Ready(self));
                }
                case ConsumerMessage.Item(var item) -> buffer.tell(new BufferMessage.Consumed(item, self));
            }
        }
    }

    private static ActorRef<ProducerMessage> producer(ActorSystem world, ActorRef<BufferMessage> buffer) {
        return world.start(ActorSpec.handler(() -> new Producer(buffer)));
    }

    private static ActorRef<ConsumerMessage> consumer(ActorSystem world, ActorRef<BufferMessage> buffer) {
        return world.start(ActorSpec.handler(() -> new Consumer(buffer)));
    }

    Work boundedBuffer(int producerCount, int consumerCount, int capacity) {
        var finish = new Finish("bounded buffer, greenroom-ref");
        var world = worlds.open("bounded buffer");
        ActorRef<BufferMessage> buffer =
                world.start(ActorSpec.handler(() -> new Buffer(capacity - producerCount, finish)));
        var producers = Stream.generate(() -> producer(world, buffer))
                .limit(producerCount)
                .toList();
        Stream.generate(() -> consumer(world, buffer))
                .limit(consumerCount)
                .forEach(consumer -> consumer.tell(new ConsumerMessage.Ready(consumer)));
        return Work.of(
                count -> {
                    var items = Math.max(1, count / producerCount);
                    finish.expect(1);
                    buffer.tell(new BufferMessage.Open(items * producerCount));
                    producers.forEach(producer -> producer.tell(new ProducerMessage.Produce(producer, items)));
                    finish.await(producerCount * items * (items + 1) / 2);
                    return items * producerCount;
                },
                world::close);
    }
}
