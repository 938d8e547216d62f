package dev.greenroom.bench;

/** The JVM of {@link FitGauge}: starts idle actors, and prints how many there are, until it is through or out of memory. */
public final class IdleProcess {
    private static final int STEP = 100_000;

    private IdleProcess() {}

    /** Takes the name of a peer and the number of actors. */
    public static void main(String[] arguments) throws InterruptedException {
        var peer = Peers.onThisJvm().stream()
                .filter(one -> one.name().equals(arguments[0]))
                .findFirst()
                .orElseThrow();
        var wanted = Integer.parseInt(arguments[1]);
        var crowd = peer.crowd().orElseThrow().get();
        while (crowd.size() < wanted) {
            crowd.start(Math.min(STEP, wanted - crowd.size()));
            System.out.println(crowd.size());
        }
        System.exit(0); // without stopping them, which is not measured
    }
}
