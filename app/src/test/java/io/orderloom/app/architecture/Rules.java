package io.orderloom.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.web.bind.annotation.RestController;

/**
 * What must be true of the code whoever writes it, for the product's packages or for planted ones.
 *
 * @param root the package that holds the sides
 */
record Rules(String root) {

    private static final List<String> SIDES =
            List.of("command", "query", "saga", "connectors", "notification", "simulators");

    /** No side: it shows them, and decides about what they could not do. */
    private static final String OPERATIONS = "operations";

    private static final String COMMAND_LINE = "app.cli";

    List<ArchRule> all() {
        return Stream.concat(
                        sides().stream(),
                        Stream.of(
                                aggregatesArePackagePrivate(),
                                decisionsHaveNoClockAndNoDice(),
                                eventHandlersNameTheirGroup(),
                                messagesAreRecordsOrSealed(),
                                controllersLeaveStorageAlone(),
                                operationsLookOnlyIntoTheSaga(),
                                whatAllStandOnKnowsNoSide(),
                                theCommandLineKnowsOnlyTheApi()))
                .toList();
    }

    ArchRule aggregatesArePackagePrivate() {
        return classes()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .as("aggregates are package-private");
    }

    ArchRule decisionsHaveNoClockAndNoDice() {
        return noClasses()
                .that(areAggregates().or(resideInAPackage(inside("saga"))))
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .as("aggregates and processes have no clock and no dice");
    }

    ArchRule eventHandlersNameTheirGroup() {
        return noMethods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .should()
                .beDeclaredInClassesThat(
                        describe(
                                "name no processing group",
                                (JavaClass owner) -> !owner.isAnnotatedWith(ProcessingGroup.class)))
                .as("event handlers name their processing group");
    }

    ArchRule messagesAreRecordsOrSealed() {
        return classes()
                .that(resideInAPackage(inside("api")))
                .and(implementAMessage())
                .should()
                .beRecords()
                .orShould(
                        be(
                                describe(
                                        "sealed or the root of all",
                                        (JavaClass type) ->
                                                type.reflect().isSealed()
                                                        || type.getSimpleName().endsWith("Fact"))))
                .as("messages are records in sealed families");
    }

    ArchRule controllersLeaveStorageAlone() {
        return noClasses()
                .that()
                .areAnnotatedWith(RestController.class)
                .and(resideInAnyPackage(inside("command"), inside("query"), inside(OPERATIONS)))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "java.sql..",
                                "jakarta.persistence..",
                                "org.springframework.jdbc..",
                                "org.springframework.data.."))
                .as("controllers leave storage alone");
    }

    /** Of the sides only the saga, whose state machines they run; the event store is no side. */
    ArchRule operationsLookOnlyIntoTheSaga() {
        var others =
                SIDES.stream()
                        .filter(side -> !side.equals("saga"))
                        .map(this::inside)
                        .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(inside(OPERATIONS)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .as("operations look only into the saga");
    }

    ArchRule whatAllStandOnKnowsNoSide() {
        var sides =
                Stream.concat(SIDES.stream(), Stream.of(OPERATIONS))
                        .map(this::inside)
                        .toArray(String[]::new);
        return noClasses()
                .that(
                        resideInAPackage(inside("eventstore"))
                                .or(resideInAPackage(inside("web")))
                                .or(resideInAPackage(inside("api"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(sides))
                .as("contract, event store and web know no side");
    }

    /** It starts at once, and whatever it can do others can do over HTTP. */
    ArchRule theCommandLineKnowsOnlyTheApi() {
        return noClasses()
                .that(resideInAPackage(inside(COMMAND_LINE)))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.springframework..", "org.axonframework..")
                                .or(
                                        resideInAPackage(root + "..")
                                                .and(not(resideInAPackage(inside(COMMAND_LINE))))))
                .as("the command line knows only the API");
    }

    /** One rule a side, because what is forbidden depends on where one stands. */
    List<ArchRule> sides() {
        return SIDES.stream().map(this::knowsNoOther).toList();
    }

    private ArchRule knowsNoOther(String side) {
        var others =
                Stream.concat(SIDES.stream(), Stream.of(OPERATIONS))
                        .filter(other -> !other.equals(side))
                        .map(this::inside)
                        .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(inside(side)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .as(side + " knows no other side");
    }

    private DescribedPredicate<JavaClass> areAggregates() {
        return describe("are aggregates", type -> type.isAnnotatedWith(Aggregate.class));
    }

    private static DescribedPredicate<JavaClass> implementAMessage() {
        return describe(
                "are events or commands",
                type ->
                        type.getAllRawInterfaces().stream()
                                .anyMatch(i ->
                                        i.getSimpleName().equals("Fact")
                                                || i.getSimpleName().endsWith("Command")));
    }

    private String inside(String side) {
        return root + "." + side + "..";
    }
}
