package dev.greenroom.leaderboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Made-up players and their scores, the same for the same seed.
 *
 * <p>Skill is spread log-normally: most players are middling and a few are far ahead. Eager players play more, by
 * Zipf's law. Not thread-safe.
 */
public final class Simulation {
    private static final List<String> FIRST = List.of(
            "amber",
            "arctic",
            "bold",
            "brave",
            "bright",
            "calm",
            "clever",
            "cobalt",
            "cosmic",
            "crimson",
            "daring",
            "dusty",
            "eager",
            "electric",
            "fuzzy",
            "gentle",
            "golden",
            "grand",
            "hidden",
            "humble",
            "icy",
            "jolly",
            "keen",
            "lucky",
            "lunar",
            "mellow",
            "mighty",
            "misty",
            "nimble",
            "noble",
            "pixel",
            "polar",
            "quick",
            "quiet",
            "rapid",
            "rusty",
            "silent",
            "silver",
            "sly",
            "solar",
            "stormy",
            "swift",
            "tiny",
            "turbo",
            "velvet",
            "vivid",
            "wild",
            "witty");
    private static final List<String> SECOND = List.of(
            "badger", "bear", "beetle", "bison", "comet", "coyote", "crane", "dragon", "eagle", "falcon", "ferret",
            "finch", "fox", "gecko", "goose", "hare", "hawk", "heron", "ibex", "jackal", "koala", "lemur", "lion",
            "lynx", "magpie", "marten", "mole", "moose", "newt", "orca", "otter", "owl", "panda", "pike", "puffin",
            "raven", "robin", "salmon", "seal", "shark", "stoat", "swan", "tiger", "toad", "viper", "walrus", "wolf",
            "wren");

    /** The most players of a simulation; the words make a few more handles than that. */
    public static final int MAX_PLAYERS = 2_000;

    private static final double TYPICAL_POINTS = 100;
    private static final double SPREAD_OF_SKILL = 0.6;
    private static final double SPREAD_OF_FORM = 0.25;

    private final Random random;
    private final List<String> players;
    private final double[] skill;
    /** At each player, the eagerness of all players up to it, to draw one by bisection. */
    private final double[] eagerness;

    /** A simulation of 1 to {@link #MAX_PLAYERS} players. */
    public Simulation(long seed, int players) {
        if (players < 1 || players > MAX_PLAYERS) {
            throw new InvalidFieldException(
                    "players", "%d is not from 1 to %d. Choose fewer.".formatted(players, MAX_PLAYERS));
        }
        random = new Random(seed);
        this.players = handles(players);
        skill = new double[players];
        eagerness = new double[players];
        var sum = 0.0;
        for (var i = 0; i < players; i++) {
            skill[i] = TYPICAL_POINTS * Math.exp(SPREAD_OF_SKILL * random.nextGaussian());
            sum += 1.0 / (i + 1);
            eagerness[i] = sum;
        }
    }

    /** All players that may turn up, in no order of merit. */
    public List<String> players() {
        return players;
    }

    /** The next score, of a player drawn by eagerness; it has no id. */
    public Score next(Instant at) {
        var player = drawn();
        var form = Math.exp(SPREAD_OF_FORM * random.nextGaussian());
        return new Score(players.get(player), Math.round(skill[player] * form), null, at);
    }

    private int drawn() {
        var found = Arrays.binarySearch(eagerness, random.nextDouble() * eagerness[eagerness.length - 1]);
        return found < 0 ? -found - 1 : found;
    }

    private List<String> handles(int count) {
        var all = new ArrayList<String>(FIRST.size() * SECOND.size());
        for (var first : FIRST) {
            for (var second : SECOND) {
                all.add(first + "-" + second);
            }
        }
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, count));
    }
}
