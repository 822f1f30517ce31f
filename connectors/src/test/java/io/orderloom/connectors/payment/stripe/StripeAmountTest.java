package io.orderloom.connectors.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.value.Money;
import io.orderloom.connectors.FutileCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeAmountTest {

    @ParameterizedTest
    @CsvSource({
        "USD, 5998, 5998",
        "JPY, 1200, 1200",
        "KRW, 50000, 50000",
        "KWD, 12340, 12340",
        "ISK, 500, 50000",
        "MGA, 120000, 1200",
        "HUF, 12300, 12300"
    })
    void countsAsStripeDoesAndBack(String currency, long minor, long amount) {
        Money money = Money.of(minor, currency);

        assertThat(StripeAmount.of(money)).isEqualTo(amount);
        assertThat(StripeAmount.money(amount, StripeAmount.code(money.currency())))
                .isEqualTo(money);
    }

    @ParameterizedTest
    @CsvSource({
        "KWD, 12345, AMOUNT_NEEDS_ROUNDING",
        "MGA, 120001, AMOUNT_NEEDS_ROUNDING",
        "UGX, 500, CURRENCY_NOT_SUPPORTED"
    })
    void refusesWhatItCouldOnlyRoundOrGuess(String currency, long minor, String code) {
        assertThatThrownBy(() -> StripeAmount.of(Money.of(minor, currency)))
                .isInstanceOfSatisfying(
                        FutileCall.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void writesCurrenciesInLowerCase() {
        assertThat(StripeAmount.code(Money.of(1, "USD").currency())).isEqualTo("usd");
    }
}
