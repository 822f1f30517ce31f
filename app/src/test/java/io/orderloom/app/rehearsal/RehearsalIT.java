package io.orderloom.app.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.app.Orderloom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsalIT {

    @Test
    void isPlayedWhenItsOrdersAreCompleted() {
        assertThat(Rehearsal.run(Orderloom.class, "--orderloom.rehearsal=5"))
                .isEqualTo(Rehearsal.PLAYED);
    }

    @Test
    void failsWhereThereIsNothingToSell() {
        assertThat(
                        Rehearsal.run(
                                Orderloom.class,
                                "--orderloom.rehearsal=5",
                                "--orderloom.demo.stock=false"))
                .isEqualTo(Rehearsal.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "some", ""})
    void isRefusedWithoutANumberOfOrders(String orders) {
        var asked = "--orderloom.rehearsal=" + orders;

        assertThat(Rehearsal.isAskedFor(asked)).isTrue();
        assertThat(Rehearsal.run(Orderloom.class, asked)).isEqualTo(Rehearsal.MISTAKEN);
    }
}
