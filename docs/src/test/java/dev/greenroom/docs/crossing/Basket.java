package dev.greenroom.docs.crossing;

import java.util.List;

// region record
/** What somebody wants to buy, in the order of choosing. */
public record Basket(List<String> things) {}
// endregion
