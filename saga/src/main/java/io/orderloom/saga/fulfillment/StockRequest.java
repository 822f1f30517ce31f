package io.orderloom.saga.fulfillment;

/** What is asked of stock that is kept for a line. */
enum StockRequest {
    RELEASE,
    EXPIRE,
    CONSUME
}
