package io.orderloom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class QueryParametersTest {

    private final QueryParameters parameters = new QueryParameters();

    @Test
    void saysAllThatIsWrongAtOnce() {
        parameters.limit("0");
        parameters.instant("from", "yesterday");
        parameters.anyOf("status", OrderStatus.class, List.of("PENDING", "LOST", "GONE"));
        parameters.count("minVersion", "-1");
        parameters.text("customerId", "");

        assertThatThrownBy(parameters::check)
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        it ->
                                assertThat(it.faults())
                                        .extracting(Fault::pointer, Fault::code)
                                        .containsExactly(
                                                fault("limit", FaultCode.OUT_OF_RANGE),
                                                fault("from", FaultCode.WRONG_TYPE),
                                                fault("status", FaultCode.INVALID_VALUE),
                                                fault("status", FaultCode.INVALID_VALUE),
                                                fault("minVersion", FaultCode.OUT_OF_RANGE),
                                                fault("customerId", FaultCode.OUT_OF_RANGE)));
    }

    @Test
    void takesTwentyUnlessToldOtherwise() {
        assertThat(parameters.limit(null)).isEqualTo(20);
        assertThat(parameters.limit("100")).isEqualTo(100);
        parameters.check();
    }

    @Test
    void refusesTheDigitsOfOtherScripts() {
        parameters.count("minVersion", "١٢٣");

        assertThatThrownBy(parameters::check).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void refusesTwoValuesWhereOneIsMeant() {
        parameters.limit("1,2");

        assertThatThrownBy(parameters::check).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void refusesWhatNoDatabaseKnows() {
        parameters.text("customerId", "a\u0000b");
        parameters.instant("from", "+1000000000-12-31T23:59:59Z");

        assertThatThrownBy(parameters::check)
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        it ->
                                assertThat(it.faults())
                                        .extracting(Fault::pointer, Fault::code)
                                        .containsExactly(
                                                fault("customerId", FaultCode.INVALID_VALUE),
                                                fault("from", FaultCode.WRONG_TYPE)));
    }

    @Test
    void refusesWhatGoesNotTogether() {
        parameters.notBoth("version", "3", "at", "2026-11-20T10:00:00Z");
        parameters.notBoth("version", "3", "minVersion", null);
        parameters.ascending("from", 5, "to", 4L);
        parameters.ascending("from", 5, "to", 5L);
        parameters.ascending("from", 5, "to", null);

        assertThatThrownBy(parameters::check)
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        it ->
                                assertThat(it.faults())
                                        .extracting(Fault::pointer, Fault::code)
                                        .containsExactly(
                                                fault("at", FaultCode.INVALID_VALUE),
                                                fault("to", FaultCode.OUT_OF_RANGE)));
    }

    @Test
    void takesLongerTextWhereItIsTold() {
        parameters.text("aggregateId", "x".repeat(100), 100);
        parameters.check();
        parameters.text("aggregateId", "x".repeat(101), 100);

        assertThatThrownBy(parameters::check).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void understandsThePreferenceToWait() {
        assertThat(Preference.of("wait=5").seconds()).isEqualTo(5);
        assertThat(Preference.of("respond-async, Wait=10").seconds()).isEqualTo(10);
        assertThat(Preference.of("wait=soon").seconds()).isZero();
        assertThat(Preference.of("await=5").seconds()).isZero();
        assertThat(Preference.of(null).seconds()).isZero();
        assertThat(Preference.of("wait=99999").within(Duration.ofSeconds(30)))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void understandsThePreferenceForNothing() {
        assertThat(Preference.of("return=minimal").minimal()).isTrue();
        assertThat(Preference.of("wait=5, Return=\"minimal\"; x").minimal()).isTrue();
        assertThat(Preference.of("return=minimal, wait=5").seconds()).isEqualTo(5);
        assertThat(Preference.of("return=representation").minimal()).isFalse();
        assertThat(Preference.of("return=minimalist").minimal()).isFalse();
        assertThat(Preference.of("noreturn=minimal").minimal()).isFalse();
        assertThat(Preference.of(null).minimal()).isFalse();
    }

    private static Tuple fault(String pointer, FaultCode code) {
        return tuple(pointer, code);
    }
}
