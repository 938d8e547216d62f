package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every store makes of edits, and of documents that older programs wrote. */
abstract class EditsContract extends StoreContract {
    private record Address(String street, String city) {}

    private record Cart(
            int count,
            BigDecimal sum,
            @Nullable String note,
            @Nullable List<String> items,
            Set<String> coupons,
            Map<String, Integer> prices,
            Address address) {
        private static final Cart EMPTY =
                new Cart(0, BigDecimal.ZERO, null, List.of(), Set.of(), Map.of(), new Address("", ""));
    }

    private Document<Cart> cart() {
        return slates().of("ada").document("cart", Cart.class);
    }

    @Test
    void edit_ofEachKind_isMade() {
        var after = cart().edit(
                        Cart.EMPTY,
                        edits -> edits.increment("count", 2)
                                .increment("count", -1)
                                .increment("sum", new BigDecimal("0.10"))
                                .increment("sum", new BigDecimal("0.20"))
                                .set("note", "soon")
                                .append("items", "tea")
                                .append("items", "tea")
                                .add("coupons", "X")
                                .add("coupons", "X")
                                .put("prices", "tea", 3)
                                .put("prices", "milk", 2)
                                .remove("prices", "milk")
                                .set("address.city", "Brest"));

        assertThat(after)
                .isEqualTo(new Cart(
                        1,
                        new BigDecimal("0.30"),
                        "soon",
                        List.of("tea", "tea"),
                        Set.of("X"),
                        Map.of("tea", 3),
                        new Address("", "Brest")));
        assertThat(cart().read()).map(Versioned::value).contains(after);
        assertThat(cart().edit(Cart.EMPTY, edits -> edits.remove("note").remove("items")))
                .extracting(Cart::note, Cart::items)
                .containsOnlyNulls();
        assertThat(cart().edit(Cart.EMPTY, edits -> edits.append("items", "milk"))
                        .items())
                .containsExactly("milk");
    }

    @Test
    void edit_giveOneVersionEach() {
        cart().edit(Cart.EMPTY, edits -> edits.increment("count", 1));
        var first = cart().read().orElseThrow().version();
        cart().edit(Cart.EMPTY, edits -> edits.increment("count", 1));

        assertThat(cart().read().orElseThrow().version()).isNotEqualTo(first);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> cart().replace(Cart.EMPTY, first));
    }

    @Test
    void edit_thatTheRecordCannotHave_isRefusedAtOnce() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.set("colour", "red")))
                .withMessageContaining("\"colour\"")
                .withMessageContaining("count, sum, note");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.set("count", "many")));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.remove("count")));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.increment("note", 1)));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.append("note", "x")));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.put("prices", "tea", "dear")));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.set("note.length", 1)));
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits));
        assertThat(cart().read()).isEmpty();
    }

    @Test
    void edit_thatTheDocumentCannotHaveNow_isRefusedAlone() {
        cart().edit(Cart.EMPTY, edits -> edits.set("count", Integer.MAX_VALUE));
        var ada = slates().of("ada");
        var tooMany = ada.commit()
                .put("beside", new Note("x"))
                .edit(cart(), Cart.EMPTY, edits -> edits.increment("count", 1))
                .start();
        var fine = ada.commit()
                .edit(cart(), Cart.EMPTY, edits -> edits.set("note", "full"))
                .start();

        assertThat(tooMany)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(RefusedException.class)
                .withMessageContaining("2147483648");
        assertThat(fine).succeedsWithin(Duration.ofSeconds(10));
        assertThat(ada.document("beside", Note.class).read()).isEmpty();
        assertThat(cart().read().orElseThrow().value())
                .extracting(Cart::count, Cart::note)
                .containsExactly(Integer.MAX_VALUE, "full");
    }

    @Test
    void edit_beyondTheLargestDocument_isRefused() {
        var note = slates().of("ada").document("note", Note.class);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> note.edit(new Note(""), edits -> edits.set("text", "x".repeat(1024 * 1024))))
                .withMessageContaining("at most");
    }

    @Test
    void edit_ofADocumentThatDoesNotFit_saysSoAndLeavesIt() {
        slates().of("ada").commit().put("cart", new Note("tea")).run();

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> cart().edit(Cart.EMPTY, edits -> edits.increment("count", 1)));
        assertThat(slates().of("ada").document("cart", Note.class).read())
                .map(Versioned::value)
                .contains(new Note("tea"));
    }

    @Test
    void update_thatFailsInTheEnd_throwsWhatTheFunctionThrew() {
        var counter = slates().of("ada").document("counter", Counter.class);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> counter.update(new Counter(0), _ -> {
                    throw new IllegalStateException("no");
                }));
    }

    // ---- versions of a shape ----

    private record Basket(List<String> items, boolean gift) {}

    private static final Shape<Basket> BASKET = Shape.of(Basket.class)
            .upgradedBy(old -> {
                old.put("items", List.of(String.valueOf(old.remove("text"))));
                return old;
            })
            .upgradedBy(old -> {
                old.put("gift", false);
                return old;
            });

    @Test
    void document_ofAnOlderVersion_isUpgradedWhenItIsReadAndWrittenAnew() {
        var ada = slates().of("ada");
        ada.commit().put("basket", new Note("tea")).run();
        var basket = ada.document("basket", BASKET);

        assertThat(basket.read()).map(Versioned::value).contains(new Basket(List.of("tea"), false));
        assertThat(ada.scan("", BASKET, "", 10).entries())
                .extracting(Entry::value)
                .containsExactly(new Basket(List.of("tea"), false));
        assertThat(basket.edit(new Basket(List.of(), false), edits -> edits.append("items", "milk")))
                .isEqualTo(new Basket(List.of("tea", "milk"), false));
        assertThat(basket.update(new Basket(List.of(), false), old -> new Basket(old.items(), true)))
                .isEqualTo(new Basket(List.of("tea", "milk"), true));
        assertThat(basket.read()).map(Versioned::value).contains(new Basket(List.of("tea", "milk"), true));
    }

    @Test
    void document_ofANewerVersion_isUnreadableAndItsNeighboursAreNot() {
        var ada = slates().of("ada");
        ada.document("basket", BASKET).create(new Basket(List.of("tea"), true));
        ada.commit().put("note", new Note("x")).run();
        var older = Shape.of(Basket.class).upgradedBy(old -> old);

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> ada.document("basket", older).read())
                .withMessageContaining("version 3")
                .satisfies(e -> assertThat(e.json()).contains("tea"));
        assertThat(ada.document("note", Note.class).read()).isPresent();
    }

    @Test
    void document_whoseUpgradeFails_isUnreadable() {
        var ada = slates().of("ada");
        ada.commit().put("basket", new Note("tea")).run();
        var wrong = Shape.of(Basket.class).upgradedBy(old -> {
            throw new IllegalStateException(String.valueOf(old));
        });

        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> ada.document("basket", wrong).read())
                .withMessageContaining("IllegalStateException")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("tea"));
    }

    private record Amounts(BigDecimal decimal, BigInteger whole) {}

    /** It would keep the thread that all commits need busy for minutes, or end it. */
    @Test
    void increment_byAHugeNumberOfFewCharacters_isRefusedAtOnce() {
        var amounts = slates().of("ada").document("amounts", Amounts.class);
        var none = new Amounts(BigDecimal.ONE, BigInteger.ONE);
        for (var huge : List.of("1E+100000000", "1E-100000000", "-7E+1001", "0E+2000000000")) {
            for (var field : List.of("decimal", "whole")) {
                assertThatExceptionOfType(RefusedException.class)
                        .as(huge)
                        .isThrownBy(() -> amounts.edit(none, edits -> edits.increment(field, new BigDecimal(huge))))
                        .withMessageContaining("digits");
            }
        }
        assertThat(amounts.edit(
                                none,
                                edits -> edits.increment("whole", new BigDecimal("1E+999"))
                                        .increment("decimal", new BigDecimal("1E-1000")))
                        .whole())
                .isEqualTo(BigInteger.TEN.pow(999).add(BigInteger.ONE));
    }

    @Test
    void increment_ofANumberThatIsHugeAlready_isRefused() {
        var amounts = slates().of("ada").document("amounts", Amounts.class);
        amounts.create(new Amounts(BigDecimal.ONE, BigInteger.TEN.pow(1_000)));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        amounts.edit(new Amounts(BigDecimal.ONE, BigInteger.ONE), edits -> edits.increment("whole", 1)))
                .withMessageContaining("holds a number of more than 1000 digits");
    }
}
