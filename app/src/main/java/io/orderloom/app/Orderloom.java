package io.orderloom.app;

import io.orderloom.app.check.InvariantCheck;
import io.orderloom.app.check.SagaCheck;
import io.orderloom.app.cli.OrderloomCommand;
import io.orderloom.app.rehearsal.Rehearsal;
import io.orderloom.connectors.ConnectorsConfiguration;
import io.orderloom.notification.NotificationConfiguration;
import io.orderloom.operations.deadletter.DeadLettersConfiguration;
import io.orderloom.operations.decision.DecisionsConfiguration;
import io.orderloom.operations.events.EventsConfiguration;
import io.orderloom.operations.invariants.InvariantsWatchConfiguration;
import io.orderloom.operations.processor.ProcessorsConfiguration;
import io.orderloom.operations.projection.ProjectionsConfiguration;
import io.orderloom.operations.saga.SagasConfiguration;
import io.orderloom.query.QuerySide;
import io.orderloom.simulators.SimulatorsConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/**
 * Starts Orderloom: one process, with the infrastructure that it is configured for. With the name
 * of a command it is the command line instead.
 */
@SpringBootApplication(
        scanBasePackages = {"io.orderloom.app", "io.orderloom.command", "io.orderloom.web"})
@ConfigurationPropertiesScan({"io.orderloom.app", "io.orderloom.command"})
@Import({
    QuerySide.class,
    ConnectorsConfiguration.class,
    NotificationConfiguration.class,
    DeadLettersConfiguration.class,
    EventsConfiguration.class,
    DecisionsConfiguration.class,
    ProcessorsConfiguration.class,
    ProjectionsConfiguration.class,
    InvariantsWatchConfiguration.class,
    SagasConfiguration.class,
    SimulatorsConfiguration.class
})
public class Orderloom {

    public static void main(String[] args) {
        // First, so that a command does not wait for what only the server needs.
        if (OrderloomCommand.isAskedFor(args)) {
            System.exit(OrderloomCommand.run(args));
        }
        // Axon would ask a server of its makers for news at every start.
        System.setProperty("axoniq.update-checker.disabled", "true");
        if (InvariantCheck.isAskedFor(args)) {
            System.exit(InvariantCheck.run(args));
        }
        if (SagaCheck.isAskedFor(args)) {
            System.exit(SagaCheck.run(args));
        }
        if (Rehearsal.isAskedFor(args)) {
            System.exit(Rehearsal.run(Orderloom.class, args));
        }
        try {
            SpringApplication.run(Orderloom.class, args);
        } catch (RuntimeException reported) {
            // Spring has said why; servers half started must not keep the process alive.
            System.exit(1);
        }
    }
}
