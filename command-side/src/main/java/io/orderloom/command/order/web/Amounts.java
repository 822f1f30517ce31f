package io.orderloom.command.order.web;

import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.value.Money;
import io.orderloom.web.BodyReader;
import io.orderloom.web.Field;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Money in a body: a number in major units, with no more decimals than its currency has. */
final class Amounts {
    /** In minor units; far below the range of a long, so that no sum overflows. */
    private static final long MOST_MINOR = 1_000_000_000_000_000L;

    /** Those that are money: metals and testing codes have no minor unit. */
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private final Field<Currency> currency;

    Amounts(Field<Currency> currency) {
        this.currency = currency;
    }

    static Field<Currency> currency(BodyReader body, String name, String otherwise) {
        return body.text(name, 64)
                .orElse(otherwise)
                .check(
                        CURRENCIES::contains,
                        FaultCode.UNKNOWN_CURRENCY,
                        "must be an ISO 4217 code such as USD")
                .map(Currency::getInstance);
    }

    /** A required amount. Its decimals can be judged only in a currency that is known. */
    Field<BigDecimal> required(BodyReader body, String name) {
        int decimals = currency.isReadable() ? currency.get().getDefaultFractionDigits() : 0;
        var most = BigDecimal.valueOf(MOST_MINOR, decimals);
        var amount =
                body.number(name)
                        .required()
                        .check(
                                it -> it.signum() >= 0 && it.compareTo(most) <= 0,
                                FaultCode.OUT_OF_RANGE,
                                "must be 0 to " + most.toPlainString());
        return currency.isReadable()
                ? amount.check(
                        it -> it.stripTrailingZeros().scale() <= decimals,
                        FaultCode.SCALE,
                        "must have at most " + decimals + " decimals")
                : amount;
    }

    boolean areReadable() {
        return currency.isReadable();
    }

    Money toMoney(BigDecimal amount) {
        return Money.ofMajor(amount.stripTrailingZeros(), currency.get());
    }
}
