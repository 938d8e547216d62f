package dev.greenroom.statistics;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One part's share of the tree, which can be paused as a whole.
 *
 * <p>In the plain tree the switch is the entry {@code Enabled}, an {@link AtomicBoolean} that other libraries may flip;
 * a plain boolean that they put in its place is obeyed from the next snapshot on.
 */
public final class Namespace extends Scope {
    private final ConcurrentMap<String, Records> collections = new ConcurrentHashMap<>();

    Namespace(Branch branch, Time time) {
        super(branch, branch.openSwitch(), time);
    }

    /** The name under which it stands in the tree. */
    public String name() {
        return branch.path();
    }

    /** Whether its cells record. */
    public boolean enabled() {
        obeySwitch();
        return enabled.get();
    }

    /** Stops recording, not reporting; every thread sees it at its next recording. */
    public void pause() {
        obeySwitch();
        enabled.set(false);
    }

    /** Records again. */
    public void resume() {
        obeySwitch();
        enabled.set(true);
    }

    /** A library that put a plain boolean over the switch meant to flip it. */
    void obeySwitch() {
        if (branch.map().get(Branch.ENABLED) instanceof Boolean state
                && branch.map().replace(Branch.ENABLED, state, enabled)) {
            enabled.set(state);
        }
    }

    /**
     * The collection of this name: one record for each key, at most {@code cap} of them and one for all other keys.
     *
     * @throws IllegalArgumentException if the cap is not positive; a later call keeps the first cap
     */
    public Records collection(String name, int cap) {
        var known = collections.get(name);
        return known != null ? known : collections.computeIfAbsent(name, _ -> new Records(this, name, cap, null));
    }

    /**
     * The collection of this name, whose records go when nobody has asked for them so long: one for each user, say. What
     * has gone is looked for at each snapshot, and when there is no room for another.
     *
     * @throws IllegalArgumentException if the cap or the idle time is not positive; a later call keeps the first ones
     */
    public Records collection(String name, int cap, Duration idle) {
        var known = collections.get(name);
        return known != null ? known : collections.computeIfAbsent(name, _ -> new Records(this, name, cap, idle));
    }

    void removeIdle() {
        collections.values().forEach(Records::removeIdle);
    }

    /**
     * Shows records that something else keeps, in place of an earlier value or table of this name.
     *
     * <p>Each snapshot walks through the map on its own thread, so that must not block. The values are such as a function
     * may give; a supplier among them has 5 ms, and costs one cell when it fails or takes longer.
     */
    public void table(String name, Map<String, ? extends Map<String, ?>> records) {
        branch.set(name, Collections.unmodifiableMap(records));
    }

    /** The collection of this name that shows what is under way. */
    public InProgress inProgress(String name) {
        return branch.cell(name, InProgress.class, this, scope -> new InProgress(scope.enabled, scope.time));
    }

    /** The collection of this name that shows the last {@code size} things which took {@code threshold} or longer. */
    public Slow slow(String name, int size, Duration threshold) {
        return branch.cell(name, Slow.class, this, scope -> new Slow(scope.enabled, scope.time, size, threshold));
    }
}
