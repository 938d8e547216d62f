package dev.greenroom.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class SlateObserverTest implements SlateObserver {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Slates slates = Slates.inMemory(SlateOptions.standard().withObserver(this));
    private final Document<Note> cart = slates.of("ada").document("cart", Note.class);

    private record Note(String text) {}

    @Override
    public void read(long nanos) {
        heard.add("read");
    }

    @Override
    public void committed(long nanos) {
        heard.add("committed");
    }

    @Override
    public void conflicted() {
        heard.add("conflicted");
    }

    @Override
    public void retried() {
        heard.add("retried");
    }

    @Override
    public void failed() {
        heard.add("failed");
    }

    @Test
    void reads_andCommits_areHeard() {
        cart.create(new Note("tea"));
        cart.read();

        assertThat(heard).containsExactly("committed", "read");
    }

    @Test
    void update_somebodyFaster_isHeardAsConflictAndRetry() {
        cart.create(new Note("tea"));
        heard.clear();

        cart.update(new Note(""), note -> {
            if (!heard.contains("committed")) {
                slates.of("ada").commit().put("cart", new Note("milk")).run();
            }
            return note;
        });

        assertThat(heard).containsExactly("read", "committed", "conflicted", "retried", "read", "committed");
    }

    @Test
    void read_afterClose_isHeardAsFailed() {
        slates.close();

        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(cart::read);
        assertThat(heard).containsExactly("failed");
    }
}
