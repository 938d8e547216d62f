package dev.greenroom.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/** Producers and consumers on virtual threads. */
final class ThreadSupply {
    private final String system;
    private final Inbox.Kind inboxes;

    ThreadSupply(String system, Inbox.Kind inboxes) {
        this.system = system;
        this.inboxes = inboxes;
    }

    private sealed interface BufferMessage {
        record Open(long items) implements BufferMessage {}

        record Ready(ThreadActor<Long> consumer) implements BufferMessage {}

        record Consumed(long item, ThreadActor<Long> consumer) implements BufferMessage {}

        record Item(long item, ThreadActor<ProducerMessage> producer) implements BufferMessage {}
    }

    private sealed interface ProducerMessage {
        record Produce(long items) implements ProducerMessage {}

        enum Room implements ProducerMessage {
            ROOM
        }
    }

    private final class Buffer extends ThreadActor<BufferMessage> {
        private final int full;
        private final Finish finish;
        private final Queue<Long> items = new ArrayDeque<>();
        private final Queue<ThreadActor<Long>> idle = new ArrayDeque<>();
        private final Queue<ThreadActor<ProducerMessage>> waiting = new ArrayDeque<>();
        private long left;
        private long sum;

        Buffer(int full, Finish finish) {
            super(inboxes);
            this.full = full;
            this.finish = finish;
        }

        @Override
        void receive(BufferMessage message) {
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
        }

        private void serve(ThreadActor<Long> consumer) {
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

    private final class Producer extends ThreadActor<ProducerMessage> {
        private final Buffer buffer;
        private long left;

        Producer(Buffer buffer) {
            super(inboxes);
            this.buffer = buffer;
        }

        @Override
        void receive(ProducerMessage message) {
            if (message instanceof ProducerMessage.Produce(var items)) {
                left = items;
            }
            if (left > 0) {
                buffer.tell(new BufferMessage.Item(left--, this));
            }
        }
    }

    private final class Consumer extends ThreadActor<Long> {
        private final Buffer buffer;

        Consumer(Buffer buffer) {
            super(inboxes);
            this.buffer = buffer;
        }

        @Override
        void receive(Long item) {
            buffer.tell(new BufferMessage.Consumed(item, this));
        }
    }

    Work boundedBuffer(int producerCount, int consumerCount, int capacity) {
        var finish = new Finish("bounded buffer, " + system);
        var buffer = new Buffer(capacity - producerCount, finish);
        var producers =
                Stream.generate(() -> new Producer(buffer)).limit(producerCount).toList();
        var consumers =
                Stream.generate(() -> new Consumer(buffer)).limit(consumerCount).toList();
        consumers.forEach(consumer -> buffer.tell(new BufferMessage.Ready(consumer)));
        var all = new ArrayList<ThreadActor<?>>(List.of(buffer));
        all.addAll(producers);
        all.addAll(consumers);
        all.forEach(ThreadActor::start);
        return Work.of(
                count -> {
                    var items = Math.max(1, count / producerCount);
                    finish.expect(1);
                    buffer.tell(new BufferMessage.Open(items * producerCount));
                    producers.forEach(producer -> producer.tell(new ProducerMessage.Produce(items)));
                    finish.await(producerCount * items * (items + 1) / 2);
                    return items * producerCount;
                },
                () -> ThreadActor.end(all));
    }
}
