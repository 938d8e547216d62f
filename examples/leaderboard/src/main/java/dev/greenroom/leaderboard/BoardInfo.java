package dev.greenroom.leaderboard;

/**
 * What a board is, from its making on.
 *
 * @param name by which it is reached, unique in the service
 * @param title its heading
 * @param rule which of a player's scores count
 * @param order which scores come first
 */
public record BoardInfo(String name, String title, Rule rule, RankOrder order) {
    /** @throws InvalidFieldException when the name or the title is not one */
    public BoardInfo {
        Name.BOARD.checked("name", name);
        Name.TITLE.checked(title);
    }

    /** The board that an import makes for a name that it does not know. */
    static BoardInfo imported(String name) {
        return new BoardInfo(name, name, Rule.SUM, RankOrder.HIGH);
    }
}
