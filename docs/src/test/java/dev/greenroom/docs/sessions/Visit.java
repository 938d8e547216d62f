package dev.greenroom.docs.sessions;

import java.util.ArrayList;
import java.util.List;

// region visit
public record Visit(List<String> cart, String theme, int pages) {
    public static final Visit NEW = new Visit(List.of(), "light", 0);

    public Visit withItem(String item) {
        var more = new ArrayList<>(cart);
        more.add(item);
        return new Visit(more, theme, pages);
    }

    public Visit withTheme(String other) {
        return new Visit(cart, other, pages);
    }
}
// endregion
