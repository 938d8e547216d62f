package dev.greenroom.docs.theatre;

import dev.greenroom.actor.Actor;

import java.util.Map;

// region boxOffice
@Actor
public class BoxOffice {
    /** What a guest gets. */
    public record Ticket(String show, String guest, int seats) {}

    private final Map<String, ShowProxy> shows;

    public BoxOffice(Map<String, ShowProxy> shows) {
        this.shows = Map.copyOf(shows);
    }

    public Ticket buy(String show, String guest, int seats) {
        var wanted = shows.get(show);
        if (wanted == null) {
            throw new IllegalArgumentException("box office: no show \"" + show + "\". We have " + shows.keySet() + ".");
        }
        wanted.sell(seats).get(); // waits for the show; what that throws, our caller gets
        return new Ticket(show, guest, seats);
    }
}
// endregion
