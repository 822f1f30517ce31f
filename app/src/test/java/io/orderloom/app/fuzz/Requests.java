package io.orderloom.app.fuzz;

import io.orderloom.app.fuzz.Request.Header;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes requests: an operation of the documents, asked for as its example has it, and then left
 * alone or spoilt in up to three places. Number and seed alone decide, given what is known.
 */
final class Requests {

    /** How often a request is spoilt; three of ten are good. */
    private static final List<Integer> SPOILT = List.of(0, 0, 0, 1, 1, 1, 1, 2, 2, 3);

    /** The whole store is folded for an invariant: later that takes longer than a caller waits. */
    private static final int LAST_PROOF = 2_000;

    /** A hexadecimal prefix of all trace ids, that tells this run's facts from others. */
    private final String run;

    private final long seed;
    private final List<Operation> operations;
    private final List<Operation> weighted;
    private final Samples samples;
    private final Spoiler spoiler;

    Requests(String run, long seed, List<Operation> operations, Known known) {
        this.run = run;
        this.seed = seed;
        this.operations = operations;
        this.weighted = operations.stream().flatMap(Requests::weighted).toList();
        this.samples = new Samples(known);
        this.spoiler = new Spoiler(known);
    }

    /** Of the request with this number; facts carry it as their correlation id. */
    String traceId(int number) {
        return run + "%016x".formatted(number);
    }

    /** Under which this request is carried out once, if it says so. */
    String idempotencyKey(int number) {
        return "fuzz-" + run + "-" + number;
    }

    Request request(int number) {
        var values = values(number);
        var draft = samples.draft(operation(number, values), idempotencyKey(number), values);
        for (int left = values.oneOf(SPOILT); left > 0; left--) {
            spoiler.spoil(draft, values);
        }
        return finished(draft, number, values);
    }

    private Request finished(Draft draft, int number, Values values) {
        var body = draft.body();
        var framing = Framing.of(draft, body, values);
        var headers = new ArrayList<Header>();
        headers.add(new Header("Host", "localhost"));
        headers.add(new Header("traceparent", "00-" + traceId(number) + "-00f067aa0ba902b7-01"));
        headers.addAll(draft.headers);
        headers.addAll(framing.headers());
        return new Request(
                number,
                Address.operation(draft, operations),
                draft.method,
                draft.target(),
                List.copyOf(headers),
                framing.sent(),
                framing.truncated(),
                draft.asDocumented,
                Forbidden.why(draft, body));
    }

    /** Numbers that follow each other must not begin alike: two odd constants keep them apart. */
    private Values values(int number) {
        return new Values(new Random(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L));
    }

    /** More of those that have more to be spoilt. */
    private static Stream<Operation> weighted(Operation operation) {
        var placing = operation.toString().equals("POST /api/orders");
        var weight = placing ? 4 : operation.takesABody() ? 2 : 1;
        return Collections.nCopies(weight, operation).stream();
    }

    /** Those that never end, or take the longer the more was done before, are rare. */
    private Operation operation(int number, Values values) {
        var operation = values.oneOf(weighted);
        var path = operation.path();
        var unwanted =
                path.endsWith("/stream")
                        ? values.chance(0.8)
                        : path.startsWith("/api/ops/invariants")
                                && (number > LAST_PROOF || values.chance(0.7));
        return unwanted ? operation(number, values) : operation;
    }
}
