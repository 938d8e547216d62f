package dev.greenroom.service;

import java.nio.charset.StandardCharsets;

/** A service that streams 200 MB, for a process of its own. It prints where. */
final class MillionTuples {

    private static final int TUPLES = 1_000_000;
    private static final byte[] TUPLE =
            ("{\"text\": \"" + "tea ".repeat(47) + "\"}\n").getBytes(StandardCharsets.UTF_8);

    static final long BYTES = (long) TUPLES * TUPLE.length;

    private MillionTuples() {}

    public static void main(String[] args) throws InterruptedException {
        var service = Start.with(Resource.at("/tuples")
                .get(_ -> Answer.stream("application/x-ndjson", out -> {
                    for (int i = 0; i < TUPLES; i++) {
                        out.write(TUPLE);
                    }
                })));
        System.out.println(service.home().resolve("/tuples"));
        Thread.currentThread().join();
    }
}
