package io.orderloom.connectors.payment.stripe;

import io.orderloom.api.value.Money;
import io.orderloom.connectors.FutileCall;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/**
 * Amounts as Stripe counts them, which is not always the currency's minor unit. What it could only
 * take rounded is refused.
 */
final class StripeAmount {

    private static final int THREE_DECIMALS = 3;

    private StripeAmount() {}

    static long of(Money money) {
        Currency currency = money.currency();
        try {
            int decimals = decimals(currency);
            long amount = money.toMajor().movePointRight(decimals).longValueExact();
            if (decimals == THREE_DECIMALS && amount % 10 != 0) {
                throw new FutileCall("AMOUNT_NEEDS_ROUNDING", null);
            }
            return amount;
        } catch (ArithmeticException e) {
            throw new FutileCall("AMOUNT_NEEDS_ROUNDING", e);
        }
    }

    static Money money(long amount, String code) {
        Currency currency = Currency.getInstance(code.toUpperCase(Locale.ROOT));
        return Money.ofMajor(BigDecimal.valueOf(amount, decimals(currency)), currency);
    }

    static String code(Currency currency) {
        return currency.getCurrencyCode().toLowerCase(Locale.ROOT);
    }

    /**
     * From Stripe's page on currencies. The Icelandic króna has no decimals but is counted in
     * hundredths; the ariary has fifths but is counted whole. Of the Ugandan shilling the page says
     * both, and a guess could be wrong by a factor of a hundred.
     */
    private static int decimals(Currency currency) {
        return switch (currency.getCurrencyCode()) {
            case "ISK" -> 2;
            case "MGA" -> 0;
            case "UGX" -> throw new FutileCall("CURRENCY_NOT_SUPPORTED", null);
            default -> currency.getDefaultFractionDigits();
        };
    }
}
