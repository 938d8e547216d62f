package dev.greenroom.docs.bakery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Value;
import org.junit.jupiter.api.Test;

class BakeryTest {
    @Test
    void figures_ofABakery_showWhatItSold() {
        var statistics = new Statistics();
        var bakery = new Bakery(statistics);
        bakery.order("rye", 3);
        bakery.order("rye", 1);
        bakery.order("wheat", 8);

        // region snapshot
        var figures = statistics.snapshot().namespace("Bakery").orElseThrow();
        assertThat(figures.value("Orders")).contains(new Value.Count(3));
        assertThat(figures.value("Loaves")).contains(new Value.Count(12));
        // endregion
        assertThat(figures.table("By Kind")
                        .orElseThrow()
                        .row("rye")
                        .orElseThrow()
                        .value("Baking"))
                .hasValueSatisfying(baking -> assertThat(baking)
                        .isInstanceOfSatisfying(
                                Value.Timing.class,
                                timing -> assertThat(timing.count()).isEqualTo(2)));
        assertThat(figures.items()).containsKeys("Loaves/Order", "Slow Orders");
    }
}
