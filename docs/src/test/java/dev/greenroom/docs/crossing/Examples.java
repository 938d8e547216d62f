package dev.greenroom.docs.crossing;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** The types that the table's examples name. */
public final class Examples {
    private Examples() {}

    // region types
    public enum Colour {
        RED,
        BLACK
    }

    public record Money(long cents, Currency currency) {}

    public record Pair<A, B>(A first, B second) {}

    public sealed interface Shape {}

    public record Dot(Colour colour) implements Shape {}

    public record Order(String number, List<Money> lines) {}

    public record Tree(String name, List<Tree> children) {}

    public sealed interface Payment {}

    public record Cash(Money money) implements Payment {}

    public record Vouchers(List<Money> values) implements Payment {}

    public static class Basket {
        public final List<String> things = new ArrayList<>();
    }

    public record Trolley(Basket basket) {}

    public sealed interface Ticket {}

    public record Paper(Basket basket) implements Ticket {}

    public interface Tariff {
        Money of(Order order);
    }
    // endregion
}
