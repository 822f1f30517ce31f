package io.orderloom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.value.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency JPY = Currency.getInstance("JPY");

    @Test
    void showsTheDecimalsOfItsCurrency() {
        assertThat(Money.of(6000, "USD").toMajor()).isEqualTo(new BigDecimal("60.00"));
        assertThat(Money.of(1200, "JPY")).hasToString("1200 JPY");
    }

    @Test
    void refusesMoreDecimalsThanTheCurrencyHas() {
        assertThat(Money.ofMajor(new BigDecimal("1.500"), USD)).isEqualTo(Money.of(150, "USD"));
        assertThatThrownBy(() -> Money.ofMajor(new BigDecimal("1.5"), JPY))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesNegativeMixedAndOverflowingAmounts() {
        assertThatThrownBy(() -> Money.of(-1, "USD")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.of(1, "USD").plus(Money.of(1, "JPY")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "USD").times(2))
                .isInstanceOf(ArithmeticException.class);
    }
}
