package io.orderloom.command.order.web;

import static io.orderloom.web.Requests.json;
import static io.orderloom.web.Requests.post;
import static io.orderloom.web.Requests.postWithKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderloom.api.order.PlaceOrder;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.problem.RefusalCode;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.web.idempotency.CommandSide;
import io.orderloom.web.idempotency.IdempotentRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Places orders over the real tables; the order itself is a row that the command's handler adds.
 */
class PlaceOrderIT {
    private static final byte[] ORDER =
            json(
                    """
                    {'customerId': 'c-1001', 'email': 'jane@example.com',
                     'items': [ {'productId': 'p-100', 'quantity': 2, 'price': 29.990} ],
                     'totalAmount': 59.98, 'paymentMethod': 'CreditCard',
                     'shippingAddress': {'street': '123 Main St', 'city': 'New York'}}
                    """);

    private static CommandSide side;
    private static PlaceOrderController controller;

    @BeforeAll
    static void start() throws Exception {
        side = CommandSide.start();
        side.handle(PlaceOrder.class, order -> side.record(order.orderId().value()));
        controller =
                new PlaceOrderController(
                        side.requests(),
                        side.commands(),
                        side.answers(),
                        new NewOrders(side.jdbc(), side.clock()),
                        new CheckoutProperties("token"));
    }

    @AfterAll
    static void stop() throws Exception {
        side.close();
    }

    @BeforeEach
    void startAfresh() {
        side.clear();
    }

    @Test
    void answersWithTheOrderAsPlaced() {
        var answer = controller.place(ORDER, post("/api/orders"));
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(answer.getHeaders().getETag()).isEqualTo("\"0.0\"");
        assertThat(side.recorded()).hasSize(1);
        var id = side.recorded().getFirst();
        assertThat(answer.getHeaders().getLocation()).hasToString("/api/orders/" + id);
        assertThat(bodyOf(answer))
                .contains("\"id\":\"" + id + "\"", "\"status\":\"PENDING\"", "\"reason\":null")
                .contains("\"price\":29.99", "\"totalAmount\":59.98", "\"cancelledAmount\":0.00")
                .contains("\"orderNumber\":\"ORD-2026-", "\"createdAt\":\"2026-11-20T10:00:00Z\"")
                .contains("\"version\":0}")
                .doesNotContain("facts");
    }

    @Test
    void drawsIncreasingNumbers() {
        var first = bodyOf(controller.place(ORDER, post("/api/orders")));
        var second = bodyOf(controller.place(ORDER, post("/api/orders")));
        assertThat(numberOf(second)).isGreaterThan(numberOf(first));
    }

    @Test
    void placesOneOrderForARepeatedRequest() {
        var first = controller.place(ORDER, postWithKey("/api/orders", "k-1"));
        var sameAsJson = new String(ORDER, UTF_8).replace("29.990", "29.99").getBytes(UTF_8);
        var second = controller.place(sameAsJson, postWithKey("/api/orders", "k-1"));

        assertThat(side.recorded()).hasSize(1);
        assertThat(first.getHeaders().headerNames()).doesNotContain(IdempotentRequests.REPLAYED);
        assertThat(second.getHeaders().getFirst(IdempotentRequests.REPLAYED)).isEqualTo("true");
        assertThat(second.getStatusCode()).isEqualTo(first.getStatusCode());
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getHeaders().getLocation()).isEqualTo(first.getHeaders().getLocation());
        assertThat(second.getHeaders().getETag()).isEqualTo(first.getHeaders().getETag());
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        controller.place(ORDER, postWithKey("/api/orders", "k-2"));
        var other = new String(ORDER, UTF_8).replace("c-1001", "c-1002").getBytes(UTF_8);
        assertRefused(
                RefusalCode.IDEMPOTENCY_KEY_REUSED,
                () -> controller.place(other, postWithKey("/api/orders", "k-2")));
        assertThat(side.recorded()).hasSize(1);
    }

    @Test
    void leavesTheKeyUnusedWhenTheRequestIsRefused() {
        side.refuseNext();
        assertRefused(
                RefusalCode.ILLEGAL_TRANSITION,
                () -> controller.place(ORDER, postWithKey("/api/orders", "k-3")));
        var other = new String(ORDER, UTF_8).replace("c-1001", "c-1002").getBytes(UTF_8);
        controller.place(other, postWithKey("/api/orders", "k-3"));
        assertThat(side.recorded()).hasSize(1);
    }

    @Test
    void refusesBackordersUntilTheyAreBuilt() {
        var order =
                new String(ORDER, UTF_8)
                        .replace("{\"customerId", "{\"onShortage\": \"BACKORDER\", \"customerId");
        assertThatThrownBy(() -> controller.place(order.getBytes(UTF_8), post("/api/orders")))
                .isInstanceOfSatisfying(
                        InvalidRequest.class,
                        it -> assertThat(it.code()).isEqualTo(InvalidRequest.Code.NOT_SUPPORTED));
    }

    @Test
    void placesOneOrderForFiftyIdenticalRequestsAtOnce() throws Exception {
        var answers = new ArrayList<String>();
        int inFlight = 0;
        try (var threads = Executors.newFixedThreadPool(50)) {
            Callable<ResponseEntity<byte[]>> request =
                    () -> controller.place(ORDER, postWithKey("/api/orders", "k-50"));
            for (var answer : threads.invokeAll(Collections.nCopies(50, request))) {
                try {
                    answers.add(bodyOf(answer.get()));
                } catch (ExecutionException e) {
                    assertThat(codeOf(e.getCause())).isEqualTo(RefusalCode.REQUEST_IN_FLIGHT);
                    inFlight++;
                }
            }
        }
        answers.add(bodyOf(controller.place(ORDER, postWithKey("/api/orders", "k-50"))));

        assertThat(side.recorded()).hasSize(1);
        assertThat(answers).hasSize(51 - inFlight).containsOnly(answers.getFirst());
    }

    private static void assertRefused(RefusalCode code, Runnable action) {
        assertThatThrownBy(action::run)
                .satisfies(refused -> assertThat(codeOf(refused)).isEqualTo(code));
    }

    private static RefusalCode codeOf(@Nullable Throwable refused) {
        if (refused instanceof RequestRefused it) {
            return it.code();
        }
        throw new AssertionError("Not refused", refused);
    }

    private static String bodyOf(ResponseEntity<byte[]> answer) {
        var body = answer.getBody();
        assertThat(body).isNotNull();
        return new String(body, UTF_8);
    }

    private static String numberOf(String body) {
        int at = body.indexOf("ORD-");
        return body.substring(at, body.indexOf('"', at));
    }
}
