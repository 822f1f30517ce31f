package io.orderloom.simulators.payment;

import static io.orderloom.simulators.payment.OperationType.AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.simulators.SimulatorServer;
import io.orderloom.simulators.SimulatorServer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PaymentSimulatorIT {

    private static final String ROOT = "/simulators/payments";

    private static SimulatorServer server;

    @BeforeAll
    static void start() {
        server = SimulatorServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void doesWhatItIsAskedAndKeepsBooks() throws Exception {
        Payment payment = new Payment("all", "tok_ok");

        assertThat(payment.authorize(5_998).status()).isEqualTo(200);
        Reply capture = payment.capture("1", 4_000);
        assertThat(payment.cancel().json().get("amount").asLong()).isEqualTo(1_998);
        assertThat(payment.refund("1", 1_000).status()).isEqualTo(200);

        assertThat(capture.json().get("reference").asString()).startsWith("sim_");
        assertThat(payment.ledger())
                .containsExactly(
                        "AUTHORIZATION SUCCEEDED 59.98 USD 1",
                        "CAPTURE SUCCEEDED 40.00 USD 1",
                        "VOID SUCCEEDED 19.98 USD 1",
                        "REFUND SUCCEEDED 10.00 USD 1");
    }

    @Test
    void answersTheSameKeyTheSameWithoutDoingItAgain() throws Exception {
        Payment payment = new Payment("twice", "tok_ok");

        Reply first = payment.authorize(100);

        assertThat(payment.authorize(100)).isEqualTo(first);
        assertThat(payment.ledger()).containsExactly("AUTHORIZATION SUCCEEDED 1.00 USD 2");
    }

    @ParameterizedTest
    @CsvSource({"tok_declined, CARD_DECLINED", "tok_insufficient_funds, INSUFFICIENT_FUNDS"})
    void declinesAndRemembersIt(String token, String code) throws Exception {
        Payment payment = new Payment(token, token);

        Reply reply = payment.authorize(100);

        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.json().get("code").asString()).isEqualTo(code);
        assertThat(payment.authorize(100)).isEqualTo(reply);
        assertThat(payment.lookUp("authorize").status()).isEqualTo(404);
        assertThat(payment.ledger()).containsExactly("AUTHORIZATION DECLINED 1.00 USD 2");
    }

    @Test
    void declinesATokenItDoesNotKnow() throws Exception {
        assertThat(new Payment("unknown", "tok_typo").authorize(100).body())
                .contains("UNKNOWN_TOKEN");
    }

    @Test
    void failsTechnicallyTwiceAndThenWorks() throws Exception {
        Payment payment = new Payment("flaky", "tok_flaky");

        assertThat(payment.authorize(100).status()).isEqualTo(503);
        assertThat(payment.lookUp("authorize").status()).isEqualTo(404);
        assertThat(payment.authorize(100).status()).isEqualTo(503);
        assertThat(payment.authorize(100).status()).isEqualTo(200);
        assertThat(payment.lookUp("authorize").status()).isEqualTo(200);
        assertThat(payment.ledger()).containsExactly("AUTHORIZATION SUCCEEDED 1.00 USD 3");
    }

    @Test
    void failsForEverWhenDown() throws Exception {
        Payment payment = new Payment("down", "tok_down");

        assertThat(
                        List.of(
                                payment.authorize(100).status(),
                                payment.authorize(100).status(),
                                payment.authorize(100).status()))
                .containsOnly(503);
        assertThat(payment.ledger()).containsExactly("AUTHORIZATION FAILED 1.00 USD 3");
    }

    @Test
    void failsCapturesTwice() throws Exception {
        Payment payment = new Payment("capture-fails", "tok_capture_fails");
        payment.authorize(100);

        assertThat(payment.capture("1", 100).status()).isEqualTo(503);
        assertThat(payment.capture("1", 100).status()).isEqualTo(503);
        assertThat(payment.capture("1", 100).status()).isEqualTo(200);
    }

    @Test
    void declinesCaptures() throws Exception {
        Payment payment = new Payment("capture-declined", "tok_capture_declined");
        payment.authorize(100);

        assertThat(payment.capture("1", 100).status()).isEqualTo(402);
        assertThat(payment.ledger())
                .containsExactly(
                        "AUTHORIZATION SUCCEEDED 1.00 USD 1", "CAPTURE DECLINED 1.00 USD 1");
    }

    @Test
    void failsVoidsAndRefundsTwice() throws Exception {
        Payment voided = new Payment("void-flaky", "tok_void_flaky");
        voided.authorize(100);
        Payment refunded = new Payment("refund-flaky", "tok_refund_flaky");
        refunded.authorize(100);
        refunded.capture("1", 100);

        assertThat(statuses(voided::cancel)).containsExactly(503, 503, 200);
        assertThat(statuses(() -> refunded.refund("1", 100))).containsExactly(503, 503, 200);
    }

    @Test
    void losesTheAnswerOnceAKeyAfterDoingTheWork() throws Exception {
        Payment payment = new Payment("lost", "tok_lost_answer");

        assertThatThrownBy(() -> payment.authorize(100)).isInstanceOf(IOException.class);
        assertThat(payment.lookUp("authorize").status()).isEqualTo(200);
        assertThat(payment.authorize(100).status()).isEqualTo(200);
        assertThatThrownBy(() -> payment.capture("1", 60)).isInstanceOf(IOException.class);
        assertThat(payment.capture("1", 60).status()).isEqualTo(200);
        assertThatThrownBy(payment::cancel).isInstanceOf(IOException.class);
        assertThat(payment.cancel().status()).isEqualTo(200);
        assertThat(payment.ledger())
                .containsExactly(
                        "AUTHORIZATION SUCCEEDED 1.00 USD 2",
                        "CAPTURE SUCCEEDED 0.60 USD 2",
                        "VOID SUCCEEDED 0.40 USD 2");
    }

    @Test
    void takesThreeSecondsWhenSlow() throws Exception {
        Payment payment = new Payment("slow", "tok_slow");
        long begin = System.nanoTime();

        assertThat(payment.authorize(100).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        assertThat(payment.capture("1", 100).status()).isEqualTo(200);
    }

    @Test
    void decidesRandomlyButAlwaysTheSameForAnOrder() {
        long working =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> TestToken.RANDOM.decide(AUTHORIZATION, 1, "order-" + i))
                        .filter(Decision.WORKS::equals)
                        .count();

        assertThat(working).isBetween(650L, 750L);
    }

    @Test
    void refusesWhatDoesNotAddUp() throws Exception {
        Payment payment = new Payment("nonsense", "tok_ok");

        assertThat(payment.capture("0", 1).body()).contains("NOT_AUTHORIZED");
        payment.authorize(100);
        assertThat(payment.post("authorizations", "again", payment.withMoney(100)).body())
                .contains("ALREADY_AUTHORIZED");
        assertThat(payment.capture("1", 101).body()).contains("AMOUNT_EXCEEDS_AUTHORIZED");
        assertThat(payment.capture("2", 70).status()).isEqualTo(200);
        assertThat(payment.capture("3", 31).body()).contains("AMOUNT_EXCEEDS_AUTHORIZED");
        assertThat(payment.refund("1", 71).body()).contains("AMOUNT_EXCEEDS_CAPTURED");
        assertThat(payment.cancel().json().get("amount").asLong()).isEqualTo(30);
        assertThat(payment.post("voids", "void-again", payment.plain()).body())
                .contains("NOTHING_TO_VOID");
        assertThat(payment.capture("4", 1).body()).contains("AMOUNT_EXCEEDS_AUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"paymentId\":\"p\",\"orderId\":\"o\",\"amount\":0,\"currency\":\"USD\","
                        + "\"paymentToken\":\"tok_ok\"}",
                "{\"paymentId\":\"p\",\"orderId\":\"o\",\"amount\":1,\"currency\":\"???\","
                        + "\"paymentToken\":\"tok_ok\"}"
            })
    void refusesWhatIsNoRequest(String body) throws Exception {
        assertThat(server.post(ROOT + "/authorizations", "malformed", body).status())
                .isEqualTo(400);
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() throws Exception {
        Payment payment = new Payment("reused", "tok_ok");
        payment.authorize(100);

        assertThat(payment.authorize(101).status()).isEqualTo(400);
    }

    @Test
    void doesTheWorkOnceForTheSameKeyAtOnce() throws Exception {
        Payment payment = new Payment("at-once", "tok_ok");
        Callable<Reply> ask = () -> payment.authorize(100);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply :
                    callers.invokeAll(IntStream.range(0, 20).mapToObj(i -> ask).toList())) {
                assertThat(reply.get().status()).isEqualTo(200);
            }
        }

        assertThat(payment.ledger()).containsExactly("AUTHORIZATION SUCCEEDED 1.00 USD 20");
    }

    @Test
    void printsAmountsInTheScaleOfTheirCurrency() throws Exception {
        String body =
                """
                {"paymentId":"payment-yen","orderId":"order-yen","amount":1200,"currency":"JPY",
                 "paymentMethod":"Card","paymentToken":"tok_ok"}
                """;
        server.post(ROOT + "/authorizations", "yen", body);

        assertThat(server.get(ROOT + "/ledger?orderId=order-yen").body())
                .contains("\"amount\":1200,");
    }

    @Test
    void capturesNoMoreThanWasAuthorizedHoweverManyAskAtOnce() throws Exception {
        Payment payment = new Payment("overdrawn", "tok_ok");
        payment.authorize(1_000);

        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            List<Callable<Reply>> captures =
                    IntStream.range(0, 20)
                            .<Callable<Reply>>mapToObj(i -> () -> payment.capture("s" + i, 300))
                            .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Reply> reply : callers.invokeAll(captures)) {
                statuses.add(reply.get().status());
            }
            assertThat(statuses).containsOnly(200, 402);
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(3);
        }
        assertThat(payment.cancel().json().get("amount").asInt()).isEqualTo(100);
    }

    @Test
    void capturesOfOnePaymentUnderOneKeyAreOneCapture() throws Exception {
        Payment payment = new Payment("captured-once", "tok_ok");
        payment.authorize(1_000);

        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            Callable<Reply> capture = () -> payment.capture("s", 300);
            Set<Reply> replies = new HashSet<>();
            for (Future<Reply> reply :
                    callers.invokeAll(IntStream.range(0, 20).mapToObj(i -> capture).toList())) {
                replies.add(reply.get());
            }
            assertThat(replies).hasSize(1).allMatch(reply -> reply.status() == 200);
        }
        assertThat(payment.ledger())
                .containsExactly(
                        "AUTHORIZATION SUCCEEDED 10.00 USD 1", "CAPTURE SUCCEEDED 3.00 USD 20");
    }

    @Test
    void remembersEverythingOverARestart() throws Exception {
        Payment payment = new Payment("restart", "tok_flaky");
        payment.authorize(100);
        payment.authorize(100);

        server.stop();
        server.startAgain();

        assertThat(payment.authorize(100).status()).isEqualTo(200);
        assertThat(payment.ledger()).containsExactly("AUTHORIZATION SUCCEEDED 1.00 USD 3");
    }

    private static List<Integer> statuses(Callable<Reply> request) throws Exception {
        return List.of(request.call().status(), request.call().status(), request.call().status());
    }

    /** A payment of an order of its own, and what a caller does with it. */
    private record Payment(String name, String token) {

        Reply authorize(long amount) throws Exception {
            return post("authorizations", "authorize", withMoney(amount));
        }

        Reply capture(String shipment, long amount) throws Exception {
            return post("captures", "capture:" + shipment, withMoney(amount));
        }

        Reply cancel() throws Exception {
            return post("voids", "void", plain());
        }

        Reply refund(String refund, long amount) throws Exception {
            return post("refunds", "refund:" + refund, withMoney(amount));
        }

        Reply lookUp(String key) throws Exception {
            return server.get(ROOT + "/operations/" + SimulatorServer.encoded(key(key)));
        }

        List<String> ledger() throws Exception {
            JsonNode items = server.get(ROOT + "/ledger?orderId=order-" + name).json().get("items");
            return StreamSupport.stream(items.spliterator(), false).map(Payment::line).toList();
        }

        Reply post(String path, String key, String body) throws Exception {
            return server.post(ROOT + "/" + path, key(key), body);
        }

        String plain() {
            return "{\"paymentId\":\"payment-%1$s\",\"orderId\":\"order-%1$s\"}".formatted(name);
        }

        String withMoney(long amount) {
            String money =
                    ",\"amount\":%d,\"currency\":\"USD\",\"paymentToken\":\"%s\"}"
                            .formatted(amount, token);
            return plain().replace("}", money);
        }

        private String key(String operation) {
            return "payment-" + name + ":" + operation;
        }

        private static String line(JsonNode row) {
            return String.join(
                    " ",
                    row.get("type").asString(),
                    row.get("outcome").asString(),
                    row.get("amount").decimalValue().toPlainString(),
                    row.get("currency").asString(),
                    row.get("asked").asString());
        }
    }
}
