package io.orderloom.notification;

/** An earlier fact of the same order is still on its way; no failure, and never counted as one. */
class NotItsTurn extends RuntimeException {

    NotItsTurn(AnnouncedFact fact) {
        super(
                "An earlier fact of %s is tried again first"
                        .formatted(fact.fact().orderId().value()));
    }
}
