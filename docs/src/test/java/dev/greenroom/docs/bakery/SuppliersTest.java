package dev.greenroom.docs.bakery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.statistics.Statistics;
import dev.greenroom.statistics.Value;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class SuppliersTest {
    @Test
    void mill_calledAndFailing_showsAsADependency() throws IOException {
        var statistics = new Statistics();
        var suppliers = new Suppliers(
                kilos -> {
                    if (kilos > 100) {
                        throw new IOException("the cart is full");
                    }
                    return kilos;
                },
                statistics);
        assertThat(suppliers.order(20)).isEqualTo(20);
        assertThatThrownBy(() -> suppliers.order(200)).isInstanceOf(IOException.class);

        var mill = statistics
                .snapshot()
                .namespace("Downstream")
                .orElseThrow()
                .table("Dependencies")
                .orElseThrow()
                .row("mill")
                .orElseThrow();
        assertThat(mill.value("Errors IOException")).contains(new Value.Count(1));
        assertThat(mill.value("Calls"))
                .hasValueSatisfying(calls -> assertThat(calls)
                        .isInstanceOfSatisfying(
                                Value.Timing.class,
                                timing -> assertThat(timing.count()).isEqualTo(2)));
    }
}
