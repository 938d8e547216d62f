package dev.greenroom.bench;

import java.util.ArrayList;
import java.util.List;

/** The systems that are measured. */
final class Peers {
    private Peers() {}

    /** Those that run in this JVM and have actors. */
    static List<Peer> onThisJvm() {
        return List.of(
                new GreenroomPeer(),
                new RefPeer(),
                new PekkoPeer(),
                new ThreadPeer("vt-per-actor", ParkingInbox::new),
                new ThreadPeer("jox", ChannelInbox::new));
    }

    /** Those, what else the machine has, and the limit. */
    static List<Peer> all() throws InterruptedException {
        var peers = new ArrayList<>(onThisJvm());
        PykkaPeer.ifInstalled()
                .ifPresentOrElse(
                        peers::add,
                        () -> System.err.println(
                                "bench actors: without Pykka, which is not installed (Debian: python3-pykka)"));
        peers.add(new QueuePeer());
        return peers;
    }
}
