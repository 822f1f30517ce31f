package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.time.Duration;

/** What customers do to one shop, again and again, from when it is made until it is closed. */
interface Load extends AutoCloseable {

    /** Lets it be for so long, uncounted: a warm-up. */
    void run(Duration length) throws Exception;

    /** Returns when nothing is under way any more; then nothing is until it goes on. */
    void rest() throws Exception;

    void goOn();

    @Override
    void close() throws IOException;
}
