"""The program of the guide "Coming from Pykka, Akka or Pekko", in Pykka."""

import pykka


# region till
class Till(pykka.ThreadingActor):
    def __init__(self):
        super().__init__()
        self.cents = 0

    def put(self, cents):
        if cents < 0:
            raise ValueError(f"till: {cents} to put in")
        self.cents += cents

    def take(self, cents):
        if cents > self.cents:
            raise ValueError(f"till: {cents} wanted, {self.cents} there")
        self.cents -= cents
        return self.cents
# endregion


# region shop
class Shop(pykka.ThreadingActor):
    def __init__(self, till):
        super().__init__()
        self.till = till

    def refund(self, cents):
        return f"{cents} back, {self.till.take(cents).get()} left"
# endregion


# region main
till = Till.start().proxy()
till.put.defer(500)  # tell
print(till.take(200).get())  # ask

shop = Shop.start(till).proxy()
print(shop.refund(100).get())  # an actor that asks another

try:
    shop.refund(900).get()
except ValueError as failure:  # through both actors
    print(failure)
print(till.take(0).get())  # the till goes on

till.put.defer(-1)  # fails, and nobody waits for it
try:
    print(till.take(0).get())
except pykka.ActorDeadError:
    print("the till has stopped")

shop.actor_ref.stop()  # returns when it has
print("stopped")
# endregion
