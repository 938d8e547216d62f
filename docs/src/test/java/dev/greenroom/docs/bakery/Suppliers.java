package dev.greenroom.docs.bakery;

import dev.greenroom.service.Downstream;
import dev.greenroom.statistics.Statistics;

import java.io.IOException;

/** Those whom the bakery calls. */
final class Suppliers {
    /** The mill's own client. */
    interface Mill {
        int flour(int kilos) throws IOException;
    }

    // region downstream
    private final Mill mill;
    private final Downstream downstream;

    Suppliers(Mill mill, Statistics statistics) {
        this.mill = mill;
        downstream = Downstream.of(statistics);
    }

    int order(int kilos) throws IOException {
        return downstream.call("mill", () -> mill.flour(kilos));
    }
    // endregion
}
