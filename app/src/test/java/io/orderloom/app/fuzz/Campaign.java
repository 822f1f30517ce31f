package io.orderloom.app.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sends requests over several connections at once, and has every answer judged. */
final class Campaign {

    private static final int CONNECTIONS = 4;
    private static final int PROGRESS_EVERY = 5_000;
    private static final int SHOWN_OF_AN_ANSWER = 700;

    /** More say no more, and a server that is gone would only make them by the thousands. */
    private static final int ENOUGH_FAILURES = 200;

    private final int port;
    private final Requests requests;
    private final Judge judge;
    private final Answers answers = new Answers();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failed = new AtomicInteger();

    private interface Work {
        void with(Wire wire) throws IOException;
    }

    Campaign(int port, Requests requests, Judge judge) {
        this.port = port;
        this.requests = requests;
        this.judge = judge;
    }

    Answers answers() {
        return answers;
    }

    /** What was wrong, each with the command that shows it again. */
    List<String> failures() {
        return failures.stream().sorted().toList();
    }

    /** The requests with the numbers from 0. */
    void sendAll(int count) throws IOException, InterruptedException, ExecutionException {
        var next = new AtomicInteger();
        inParallel(wire -> {
            for (int number = next.getAndIncrement();
                    number < count && failed.get() < ENOUGH_FAILURES;
                    number = next.getAndIncrement()) {
                answers.add(number, send(wire, number));
                tellProgress(number, count);
            }
        });
    }

    /** Those requests, over each connection. */
    void sendAgain(List<Integer> numbers)
            throws IOException, InterruptedException, ExecutionException {
        inParallel(wire -> {
            for (var number : numbers) {
                send(wire, number);
            }
        });
    }

    /** One request alone, with what there is to see of it. */
    String sendAlone(int number) throws IOException {
        try (var wire = new Wire(port)) {
            var answer = send(wire, number);
            return """
            %s
            %d %s
            %s
            """
                    .formatted(
                            requests.request(number).asCommand(port),
                            answer.status(),
                            answer.headers(),
                            answer.text());
        }
    }

    private Answer send(Wire wire, int number) throws IOException {
        var request = requests.request(number);
        try {
            var answer = wire.send(request);
            judge.faults(request, requests.traceId(number), answer)
                    .forEach(fault -> fail(request, fault, answer));
            return answer;
        } catch (IOException | RuntimeException e) {
            wire.close();
            fail(request, "no answer that can be read: " + e, Answer.HUNG_UP);
            return Answer.HUNG_UP;
        }
    }

    /** With what a reader needs to see it happen again. */
    private void fail(Request request, String fault, Answer answer) {
        failed.incrementAndGet();
        System.out.printf("Request %d: %s%n", request.number(), fault);
        var text = answer.text();
        failures.add(
                """

                %s: request %d (%s)
                %s
                answered %d %s %s
                """
                        .formatted(
                                fault,
                                request.number(),
                                request.operation(),
                                request.asCommand(port),
                                answer.status(),
                                answer.header("Content-Type"),
                                text.substring(0, Math.min(text.length(), SHOWN_OF_AN_ANSWER))));
    }

    private void tellProgress(int number, int count) {
        if (number > 0 && number % PROGRESS_EVERY == 0) {
            System.out.printf("Fuzzed %d of %d, %d failures%n", number, count, failed.get());
        }
    }

    private void inParallel(Work work)
            throws IOException, InterruptedException, ExecutionException {
        try (var connections = Executors.newFixedThreadPool(CONNECTIONS)) {
            var ends =
                    IntStream.range(0, CONNECTIONS)
                            .<Future<?>>mapToObj(_ -> connections.submit(() -> alone(work)))
                            .toList();
            for (var end : ends) {
                end.get();
            }
        }
    }

    private boolean alone(Work work) throws IOException {
        try (var wire = new Wire(port)) {
            work.with(wire);
            return true;
        }
    }
}
