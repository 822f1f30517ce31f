package io.orderloom.web.idempotency;

import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Uses up a command's idempotency key inside the command's unit of work: key and events commit
 * together or not at all, so a refused command leaves its key unused, and of two requests under one
 * key only one can commit.
 */
@Component
class ClaimInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final KeyTable keys;

    ClaimInterceptor(KeyTable keys) {
        this.keys = keys;
    }

    @Override
    public Object handle(
            UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain interceptorChain)
            throws Exception {
        var metaData = unitOfWork.getMessage().getMetaData();
        if (metaData.get(Claim.METADATA) instanceof Claim claim) {
            use(claim);
        }
        return interceptorChain.proceed();
    }

    private void use(Claim claim) {
        var key = claim.key();
        if (key == null) {
            return;
        }
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A key can be claimed only in a transaction");
        }
        if (!keys.tryLock(key)) {
            throw inFlight();
        }
        if (!keys.insert(key, claim.answer())) {
            checkEarlierUse(key);
        }
    }

    /** Without an answer the earlier request got stuck: commands may be repeated, so go on. */
    private void checkEarlierUse(IdempotencyKey key) {
        var earlier = keys.find(key).orElseThrow(ClaimInterceptor::inFlight);
        if (!earlier.requestHash().equals(key.requestHash()) || earlier.answer() != null) {
            throw new AlreadyAnswered();
        }
    }

    static RequestRefused inFlight() {
        return new RequestRefused(
                RefusalCode.REQUEST_IN_FLIGHT,
                "A request with this Idempotency-Key is being carried out; ask again later.");
    }
}
