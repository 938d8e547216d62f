"""Pykka's side of the actor benchmark: reads how much to do, a line each, does it, and prints how much it did."""

import queue
import sys

import pykka

PATIENCE_SECONDS = 120
PONG = object()
REPORT = object()


class Finish:
    """Where the parties of a run say that they are through, and what they have counted."""

    def __init__(self):
        self.counts = queue.SimpleQueue()

    def done(self, counted):
        self.counts.put(counted)

    def wait(self, parties, expected):
        found = sum(self.counts.get(timeout=PATIENCE_SECONDS) for _ in range(parties))
        if found != expected:
            raise AssertionError(f"{found} were counted instead of {expected}")
        return expected


class Pinger(pykka.ThreadingActor):
    def __init__(self, ponger, finish):
        super().__init__()
        self.ponger = ponger
        self.finish = finish

    def on_receive(self, message):
        if message is not PONG:
            self.rounds = self.left = message
        else:
            self.left -= 1
            if self.left == 0:
                self.finish.done(2 * self.rounds)
                return
        self.ponger.tell(self.actor_ref)


class Ponger(pykka.ThreadingActor):
    def on_receive(self, message):
        message.tell(PONG)


def ping_pong(pairs):
    finish = Finish()
    pingers = [Pinger.start(Ponger.start(), finish) for _ in range(pairs)]

    def run(count):
        rounds = max(1, count // (2 * pairs))
        for pinger in pingers:
            pinger.tell(rounds)
        return finish.wait(pairs, 2 * rounds * pairs)

    return run


class Counter(pykka.ThreadingActor):
    def __init__(self, senders, finish):
        super().__init__()
        self.senders = senders
        self.finish = finish
        self.counted = 0
        self.reports = 0

    def on_receive(self, message):
        if message is not REPORT:
            self.counted += 1
            return
        self.reports += 1
        if self.reports == self.senders:
            self.finish.done(self.counted)
            self.counted = self.reports = 0


class Sender(pykka.ThreadingActor):
    def __init__(self, counters):
        super().__init__()
        self.counters = counters

    def on_receive(self, message):
        for _ in range(message):
            for counter in self.counters:
                counter.tell(1)
        for counter in self.counters:
            counter.tell(REPORT)


def flood(sender_count, counter_count):
    finish = Finish()
    counters = [Counter.start(sender_count, finish) for _ in range(counter_count)]
    senders = [Sender.start(counters) for _ in range(sender_count)]

    def run(count):
        rounds = max(1, count // (sender_count * counter_count))
        for sender in senders:
            sender.tell(rounds)
        return finish.wait(counter_count, rounds * sender_count * counter_count)

    return run


class Node(pykka.ThreadingActor):
    def __init__(self, finish):
        super().__init__()
        self.finish = finish
        self.following = None

    def on_receive(self, message):
        if self.following is None:
            self.following = message
            return
        hops, left = message
        if left == 0:
            self.finish.done(hops)
        else:
            self.following.tell((hops, left - 1))


def ring(actors):
    finish = Finish()
    nodes = [Node.start(finish) for _ in range(actors)]
    for place, node in enumerate(nodes):
        node.tell(nodes[(place + 1) % actors])

    def run(count):
        nodes[0].tell((count, count))
        return finish.wait(1, count)

    return run


class Mayfly(pykka.ThreadingActor):
    def __init__(self, finish):
        super().__init__()
        self.finish = finish

    def on_receive(self, message):
        self.stop()

    def on_stop(self):
        self.finish.done(1)


def creation():
    finish = Finish()

    def run(count):
        for _ in range(count):
            Mayfly.start(finish).tell(1)
        return finish.wait(count, count)

    return run


class Shelf:
    def answer(self, number):
        return number


class Room:
    def __init__(self):
        self.shelf = pykka.traversable(Shelf())


class Answerer(pykka.ThreadingActor):
    def __init__(self):
        super().__init__()
        self.room = pykka.traversable(Room())

    def on_receive(self, message):
        return message

    def answer(self, number):
        return number


def loop(ask):
    def run(count):
        for number in range(count):
            if ask(number) != number:
                raise AssertionError(f"the answer to {number} was wrong")
        return count

    return run


def ask():
    return loop(Answerer.start().ask)


class Curious(pykka.ThreadingActor):
    def __init__(self, finish):
        super().__init__()
        self.finish = finish
        self.loop = loop(Answerer.start().ask)

    def on_receive(self, message):
        self.finish.done(self.loop(message))


def ask_in_handler():
    finish = Finish()
    curious = Curious.start(finish)

    def run(count):
        curious.tell(count)
        return finish.wait(1, count)

    return run


def plain_call():
    proxy = Answerer.start().proxy()
    return loop(lambda number: proxy.answer(number).get())


def traversed_call():
    proxy = Answerer.start().proxy()
    return loop(lambda number: proxy.room.shelf.answer(number).get())


def main():
    name, *sizes = sys.argv[1:]
    run = globals()[name](*map(int, sizes))
    for line in sys.stdin:
        print(run(int(line)), flush=True)
    pykka.ActorRegistry.stop_all(block=False)


main()
