package dev.greenroom.docs.guestbook;

import dev.greenroom.actor.Actor;
import dev.greenroom.slate.Document;
import dev.greenroom.slate.Slates;

import java.util.ArrayList;
import java.util.List;

// region guestbook
@Actor
public class Guestbook {
    /** One line of the book, and the form in which it travels and is kept. */
    public record Entry(String guest, String words) {}

    record Page(List<Entry> entries) {
        Page with(Entry entry) {
            var more = new ArrayList<>(entries);
            more.add(entry);
            return new Page(List.copyOf(more));
        }
    }

    private final Document<Page> page;

    public Guestbook(Slates slates) {
        page = slates.of("guestbook").document("page", Page.class);
    }

    /** Writes a line, and returns how many there are when it is safe on the disk. */
    public int sign(String guest, String words) {
        if (words.isBlank()) {
            throw new IllegalArgumentException("words: they are empty. Say something.");
        }
        return page.update(new Page(List.of()), before -> before.with(new Entry(guest, words)))
                .entries()
                .size();
    }

    public List<Entry> entries() {
        return page.read().map(found -> found.value().entries()).orElse(List.of());
    }
}
// endregion
