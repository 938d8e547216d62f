package dev.greenroom.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What part of a catalog a client asks for: {@code ?size=} rows from a place on. Pages begin behind a key and not at a number, so
 * nothing is shown twice or left out because rows before it have come or gone.
 */
public final class Window {

    private final Request request;
    private final int size;

    Window(Request request, int size) {
        this.request = request;
        this.size = size;
    }

    /** How many rows the client gets at most. */
    public int size() {
        return size;
    }

    /** One more: with so many rows it is known whether more follow. */
    public int limit() {
        return size + 1;
    }

    /** The key behind which the part begins: {@code ?after=}. Empty for the first part. */
    public Optional<String> after() {
        return request.query("after").value();
    }

    /** What was asked, for other parameters. */
    public Request request() {
        return request;
    }

    /**
     * The rows, of which there are {@link #limit} when more follow.
     *
     * @param key by which the rows are sorted; two rows never have the same
     */
    public <T> Rows<T> ascending(List<T> rows, Function<? super T, String> key) {
        if (rows.size() <= size) {
            return Rows.all(rows);
        }
        List<T> shown = rows.subList(0, size);
        return Rows.all(shown).next("after", key.apply(shown.getLast()));
    }
}
