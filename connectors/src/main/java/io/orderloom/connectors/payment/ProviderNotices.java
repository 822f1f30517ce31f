package io.orderloom.connectors.payment;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.connectors.Answers;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what providers tell of their own accord. It is believed only as an answer to what was
 * asked and is still open, so a notice that comes again, late, or out of order finds nothing to do;
 * and it becomes the command that the answer itself would have become.
 */
public final class ProviderNotices {

    private static final Logger log = LoggerFactory.getLogger(ProviderNotices.class);

    private final Map<String, ProviderWebhooks> providers;
    private final OpenIntents intents;
    private final LookUps lookUps;
    private final Answers answers;

    ProviderNotices(
            Stream<ProviderWebhooks> providers,
            OpenIntents intents,
            LookUps lookUps,
            Answers answers) {
        this.providers =
                providers.collect(
                        Collectors.toMap(ProviderWebhooks::provider, Function.identity()));
        this.intents = intents;
        this.lookUps = lookUps;
        this.answers = answers;
    }

    /**
     * Returns when it is recorded, or is no news.
     *
     * @throws RequestRefused if there is no such provider, the signature does not hold, or it
     *     cannot be looked up now and should be told again
     */
    public void hear(String provider, SignedRequest request) {
        ProviderWebhooks webhooks = providers.get(provider);
        if (webhooks == null) {
            throw new RequestRefused(RefusalCode.NOT_FOUND, "There is no such provider.");
        }
        webhooks.read(request)
                .ifPresent(notice ->
                        intents.find(notice.idempotencyKey())
                                .ifPresent(open -> record(open, notice)));
    }

    private void record(OpenIntent open, ProviderNotice notice) {
        PaymentAnswer answer = notice.answer();
        if (answer == null) {
            lookUp(open);
        } else if (isAnswerTo(open, answer)) {
            answers.record(Outcomes.of(open.intent(), answer), open.call().trace());
        } else {
            log.error("{} was told as the answer to {}", answer, open.intent());
        }
    }

    private void lookUp(OpenIntent open) {
        if (lookUps.settle(open) == LookUps.Result.UNREACHABLE) {
            throw new RequestRefused(RefusalCode.UNAVAILABLE, "It cannot be looked up now.");
        }
    }

    private static boolean isAnswerTo(OpenIntent open, PaymentAnswer answer) {
        return !(answer instanceof PaymentAnswer.Succeeded done)
                || Asked.isAmountOf(open.intent(), done.amount());
    }
}
