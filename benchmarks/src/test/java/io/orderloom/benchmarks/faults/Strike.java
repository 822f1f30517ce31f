package io.orderloom.benchmarks.faults;

import java.time.Duration;

/** A fault of the plan, and how long it lasts. */
record Strike(Fault fault, Duration length) {}
