package io.orderloom.simulators.payment;

import static io.orderloom.simulators.payment.OperationType.AUTHORIZATION;
import static io.orderloom.simulators.payment.OperationType.CAPTURE;
import static io.orderloom.simulators.payment.OperationType.REFUND;
import static io.orderloom.simulators.payment.OperationType.VOID;

import io.orderloom.simulators.payment.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** The tokens that tell the provider how to behave, {@code tok_ok} and so on. */
enum TestToken {
    OK,
    SLOW,
    FLAKY,
    CAPTURE_FAILS,
    LOST_ANSWER,
    DECLINED,
    INSUFFICIENT_FUNDS,
    DOWN,
    CAPTURE_DECLINED,
    VOID_FLAKY,
    REFUND_FLAKY,
    RANDOM;

    private static final int PERCENT_OF_RANDOM_THAT_WORK = 70;

    private static final Set<TestToken> TRICKY = EnumSet.of(SLOW, LOST_ANSWER, RANDOM);
    private static final Map<OperationType, List<String>> PLAIN =
            Arrays.stream(OperationType.values())
                    .collect(Collectors.toMap(Function.identity(), TestToken::workingAtOnce));

    static Optional<TestToken> of(String token) {
        return Arrays.stream(values()).filter(known -> known.text().equals(token)).findFirst();
    }

    /** The tokens with which such a request works the first time, and is told so at once. */
    static List<String> plainFor(OperationType type) {
        return PLAIN.getOrDefault(type, List.of());
    }

    /** What becomes of the request that comes for the {@code asked}th time. */
    Decision decide(OperationType type, int asked, String orderId) {
        return switch (this) {
            case OK, SLOW, LOST_ANSWER -> Decision.WORKS;
            case FLAKY -> type == AUTHORIZATION ? Decision.failsTwice(asked) : Decision.WORKS;
            case CAPTURE_FAILS -> type == CAPTURE ? Decision.failsTwice(asked) : Decision.WORKS;
            case VOID_FLAKY -> type == VOID ? Decision.failsTwice(asked) : Decision.WORKS;
            case REFUND_FLAKY -> type == REFUND ? Decision.failsTwice(asked) : Decision.WORKS;
            case DOWN -> type == AUTHORIZATION ? Decision.FAILS : Decision.WORKS;
            case DECLINED -> declinedOn(AUTHORIZATION, type, "CARD_DECLINED");
            case INSUFFICIENT_FUNDS -> declinedOn(AUTHORIZATION, type, "INSUFFICIENT_FUNDS");
            case CAPTURE_DECLINED -> declinedOn(CAPTURE, type, "CAPTURE_REFUSED");
            case RANDOM ->
                    luckOf(orderId) < PERCENT_OF_RANDOM_THAT_WORK
                            ? Decision.WORKS
                            : declinedOn(AUTHORIZATION, type, "CARD_DECLINED");
        };
    }

    private static List<String> workingAtOnce(OperationType type) {
        return Arrays.stream(values())
                .filter(token -> !TRICKY.contains(token))
                .filter(token -> token.decide(type, 1, "").outcome() == Outcome.SUCCEEDED)
                .map(TestToken::text)
                .toList();
    }

    private String text() {
        return "tok_" + name().toLowerCase(Locale.ROOT);
    }

    private static Decision declinedOn(OperationType bad, OperationType type, String code) {
        return type == bad ? Decision.declined(code) : Decision.WORKS;
    }

    private static long luckOf(String orderId) {
        CRC32 crc = new CRC32();
        crc.update(orderId.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % 100;
    }
}
