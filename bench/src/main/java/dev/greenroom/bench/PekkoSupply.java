package dev.greenroom.bench;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Stream;

/** Producers and consumers with Pekko. */
final class PekkoSupply {
    private PekkoSupply() {}

    private sealed interface BufferMessage {
        record Open(long items) implements BufferMessage {}

        record Ready(ActorRef<Long> consumer) implements BufferMessage {}

        record Consumed(long item, ActorRef<Long> consumer) implements BufferMessage {}

        record Item(long item, ActorRef<ProducerMessage> producer) implements BufferMessage {}
    }

    private sealed interface ProducerMessage {
        record Produce(long items) implements ProducerMessage {}

        enum Room implements ProducerMessage {
            ROOM
        }
    }

    private static final class Buffer {
        private final int full;
        private final Finish finish;
        private final Queue<Long> items = new ArrayDeque<>();
        private final Queue<ActorRef<Long>> idle = new ArrayDeque<>();
        private final Queue<ActorRef<ProducerMessage>> waiting = new ArrayDeque<>();
        private long left;
        private long sum;

        Buffer(int full, Finish finish) {
            this.full = full;
            this.finish = finish;
        }

        Behavior<BufferMessage> on(BufferMessage message) {
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
                        consumer.tell(item);
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
            return Behaviors.same();
        }

        private void serve(ActorRef<Long> consumer) {
            var item = items.poll();
            if (item == null) {
                idle.add(consumer);
                return;
            }
            consumer.tell(item);
            var producer = waiting.poll();
            if (producer != null) {
                producer.tell(ProducerMessage.Room.ROOM);
            }
        }
    }

    private static final class Producer {
        private final ActorRef<ProducerMessage> self;
        private final ActorRef<BufferMessage> buffer;
        private long left;

        Producer(ActorRef<ProducerMessage> self, ActorRef<BufferMessage> buffer) {
            this.self = self;
            this.buffer = buffer;
        }

        Behavior<ProducerMessage> on(ProducerMessage message) {
            if (message instanceof ProducerMessage.Produce(var items)) {
                left = items;
            }
            if (left > 0) {
                buffer.tell(new BufferMessage.Item(left--, self));
            }
            return Behaviors.same();
        }
    }

    private static Behavior<BufferMessage> buffer(int full, Finish finish) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Buffer(full, finish)::on));
    }

    private static Behavior<ProducerMessage> producer(ActorRef<BufferMessage> buffer) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(new Producer(context.getSelf(), buffer)::on));
    }

    private static Behavior<Long> consumer(ActorRef<BufferMessage> buffer) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(item -> {
            buffer.tell(new BufferMessage.Consumed(item, context.getSelf()));
            return Behaviors.same();
        }));
    }

    static Work boundedBuffer(int producerCount, int consumerCount, int capacity) {
        var finish = new Finish("bounded buffer, pekko");
        var world = new PekkoWorld("bounded-buffer");
        var buffer = world.spawn(buffer(capacity - producerCount, finish));
        var producers = Stream.generate(() -> world.spawn(producer(buffer)))
                .limit(producerCount)
                .toList();
        Stream.generate(() -> world.spawn(consumer(buffer)))
                .limit(consumerCount)
                .forEach(consumer -> buffer.tell(new BufferMessage.Ready(consumer)));
        return Work.of(
                count -> {
                    var items = Math.max(1, count / producerCount);
                    finish.expect(1);
                    buffer.tell(new BufferMessage.Open(items * producerCount));
                    producers.forEach(producer -> producer.tell(new ProducerMessage.Produce(items)));
                    finish.await(producerCount * items * (items + 1) / 2);
                    return items * producerCount;
                },
                world::close);
    }
}
