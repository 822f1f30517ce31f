package io.orderloom.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SagaCheckTest {

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void takesTheWholeMachine() {
        assertThat(SagaCheck.atFullSpeed("--orderloom.check=sagas"))
                .containsExactly(
                        "--orderloom.check=sagas",
                        "--orderloom.verification.share=1",
                        "--orderloom.verification.workers=" + CORES);
    }

    /** Given twice, a setting would be a list of both. */
    @Test
    void takesWhatItIsToldToTake() {
        assertThat(SagaCheck.atFullSpeed("--orderloom.verification.workers=1"))
                .containsExactly(
                        "--orderloom.verification.workers=1", "--orderloom.verification.share=1");
    }
}
