package io.orderloom.benchmarks.load;

/**
 * What was seen in a stretch of time.
 *
 * @param completed orders a second whose last fact came on Kafka
 * @param shown orders a second that became complete in the read model
 * @param placed durable answers a second
 * @param refused answers other than 201
 * @param answers how long customers waited for them
 */
record Window(double completed, double shown, double placed, long refused, Millis answers) {}
