package io.orderloom.app.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.servers.StartFailure;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;

class StartFailureReporterTest {

    @Test
    void findsTheSentenceUnderWhateverSpringWrappedAroundIt() {
        var wrapped =
                new ApplicationContextException("outer", new StartFailure("the disk is full."));

        assertThat(StartFailureReporter.sentence(wrapped)).hasValue("the disk is full.");
    }

    @Test
    void saysWhatToDoAboutAnHttpPortTakenAtTheLastMoment() {
        var wrapped = new ApplicationContextException("outer", new PortInUseException(8080));

        assertThat(StartFailureReporter.sentence(wrapped))
                .hasValue(
                        "port 8080 is in use. Stop what listens there, or choose another port, for"
                                + " example with SERVER_PORT=8081 in the environment.");
    }

    @Test
    void leavesFailuresItDoesNotKnowToSpring() {
        var unknown = new IllegalStateException("something else");

        assertThat(new StartFailureReporter().reportException(unknown)).isFalse();
    }
}
