package io.orderloom.api.value;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exact amount in a currency, counted in minor units (cents for USD, yen for JPY).
 *
 * <p>Never negative: a refund is an event of its own, not a negative payment. Arithmetic refuses
 * mixed currencies and overflow instead of rounding or wrapping.
 *
 * @param minor the amount in minor units of the currency, at least 0
 * @param currency the ISO 4217 code
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public Money {
        if (minor < 0) {
            throw new IllegalArgumentException("An amount of money is never negative: " + minor);
        }
    }

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * The amount written in major units, such as {@code 29.99}.
     *
     * @throws ArithmeticException if it has more decimals than the currency, or does not fit
     */
    public static Money ofMajor(BigDecimal major, Currency currency) {
        return new Money(
                major.movePointRight(currency.getDefaultFractionDigits()).longValueExact(),
                currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    @JsonIgnore
    public boolean isZero() {
        return minor == 0;
    }

    /**
     * The amount in major units, with exactly the currency's decimals: {@code 60.00}, JPY {@code
     * 1200}.
     */
    public BigDecimal toMajor() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    @Override
    public String toString() {
        return toMajor().toPlainString() + " " + currency;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "Mixed currencies: " + currency + " and " + other.currency);
        }
        return other;
    }
}
