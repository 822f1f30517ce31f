package io.orderloom.command.order.web;

import static io.orderloom.web.Requests.json;
import static io.orderloom.web.Requests.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orderloom.api.order.OnShortage;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.PlaceOrder;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.problem.InvalidRequest;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import io.orderloom.web.CommandRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestedOrderTest {
    private static final String ITEM = "{'productId': 'p-100', 'quantity': 2, 'price': 29.99}";

    /** As small as an order can be; the tests replace parts of it. */
    private static final String ORDER =
            "{'customerId': 'c-1001', 'items': ["
                    + ITEM
                    + "], 'totalAmount': 59.98, 'shippingAddress': {'street': '123 Main St',"
                    + " 'city': 'New York'}, 'paymentMethod': 'CreditCard'}";

    @Test
    void takesTheDefaultsOfTheContract() {
        var order = read(ORDER);
        assertThat(order.email()).isNull();
        assertThat(order.total()).isEqualTo(Money.of(5998, "USD"));
        assertThat(order.shippingAddress())
                .isEqualTo(new Address("123 Main St", "New York", null, null, "US"));
        assertThat(order.paymentMethod()).isEqualTo(new PaymentMethod("CreditCard", "token"));
        assertThat(order.allowSplit()).isTrue();
        assertThat(order.onShortage()).isEqualTo(OnShortage.REJECT);
        assertThat(order.lines()).hasSize(1).first().extracting("lineId").isEqualTo(1);
    }

    @Test
    void takesNullForAbsent() {
        assertThat(read(with("'allowSplit': null, 'email': null, 'currency': null")))
                .isEqualTo(read(ORDER));
    }

    @Test
    void namesEveryFaultOfABody() {
        var body =
                ORDER.replace("'customerId': 'c-1001'", "'customerId': 7, 'colour': 'red'")
                        .replace("'quantity': 2", "'quantity': -2")
                        .replace("'totalAmount'", "'currency': 'XYZ', 'totalAmount'");
        assertThat(faultsOf(body))
                .containsExactlyInAnyOrder(
                        "/colour UNKNOWN_FIELD",
                        "/customerId WRONG_TYPE",
                        "/currency UNKNOWN_CURRENCY",
                        "/items/0/quantity OUT_OF_RANGE");
    }

    @Test
    void namesEverythingThatIsMissing() {
        assertThat(faultsOf("{}"))
                .containsExactlyInAnyOrder(
                        "/customerId REQUIRED",
                        "/items REQUIRED",
                        "/totalAmount REQUIRED",
                        "/shippingAddress REQUIRED",
                        "/paymentMethod REQUIRED");
        assertThat(
                        faultsOf(
                                ORDER.replace(ITEM, "{}")
                                        .replace("'city': 'New York'", "'state': 'NY'")))
                .containsExactlyInAnyOrder(
                        "/items/0/productId REQUIRED",
                        "/items/0/quantity REQUIRED",
                        "/items/0/price REQUIRED",
                        "/shippingAddress/city REQUIRED");
    }

    @Test
    void asksForATokenWhereThereIsNoDefault() {
        var request = CommandRequest.of(post("/api/orders"), json(ORDER));
        var order = new RequestedOrder(request.body(), null);
        assertThat(order.wantsBackorder()).isFalse();
        assertThat(faultsOf(request)).containsExactly("/paymentToken REQUIRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'price': 29.99       | 'price': '29.99'         | /items/0/price WRONG_TYPE
                    'price': 29.99       | 'price': -0.01           | /items/0/price OUT_OF_RANGE
                    'price': 29.99       | 'price': 29.991          | /items/0/price SCALE
                    'price': 29.99       | 'price': 1e-999999999    | /items/0/price SCALE
                    'price': 29.99       | 'price': 1e999999999     | /items/0/price OUT_OF_RANGE
                    'quantity': 2        | 'quantity': 0            | /items/0/quantity OUT_OF_RANGE
                    'quantity': 2        | 'quantity': 1000001      | /items/0/quantity OUT_OF_RANGE
                    'quantity': 2        | 'quantity': 2.5          | /items/0/quantity WRONG_TYPE
                    'quantity': 2        | 'quantity': '2'          | /items/0/quantity WRONG_TYPE
                    'quantity': 2        | 'quantity': 99999999999999999999 | /items/0/quantity OUT_OF_RANGE
                    'p-100'              | ''                       | /items/0/productId OUT_OF_RANGE
                    'p-100'              | ' '                      | /items/0/productId INVALID_VALUE
                    'p-100'              | 'p\\u0000'               | /items/0/productId INVALID_VALUE
                    'c-1001'             | 'c\\ud800'               | /customerId INVALID_VALUE
                    'c-1001'             | 'c\\n'                   | /customerId INVALID_VALUE
                    59.98                | 59.97                    | /totalAmount TOTAL_MISMATCH
                    59.98                | 59.981                   | /totalAmount SCALE
                    59.98                | 10000000000000.01        | /totalAmount OUT_OF_RANGE
                    'city': 'New York'   | 'city': 'X', 'country': 'us' | /shippingAddress/country UNKNOWN_COUNTRY
                    'city': 'New York'   | 'city': 'X', 'planet': 'Earth' | /shippingAddress/planet UNKNOWN_FIELD
                    'paymentMethod'      | 'email': 'jane', 'paymentMethod' | /email INVALID_VALUE
                    'paymentMethod'      | 'allowSplit': 1, 'paymentMethod' | /allowSplit WRONG_TYPE
                    'paymentMethod'      | 'currency': 'XAU', 'paymentMethod' | /currency UNKNOWN_CURRENCY
                    'paymentMethod'      | 'onShortage': 'WAIT', 'paymentMethod' | /onShortage INVALID_VALUE
                    """)
    void namesTheFault(String good, String bad, String fault) {
        assertThat(faultsOf(ORDER.replace(good, bad))).containsExactly(fault);
    }

    @Test
    void namesItemsThatAreNoObjectsAndDoesNotAddUpTheRest() {
        assertThat(faultsOf(ORDER.replace(ITEM, ITEM + ", 5")))
                .containsExactly("/items/1 WRONG_TYPE");
        assertThat(faultsOf(ORDER.replace("[" + ITEM + "]", "{}")))
                .containsExactly("/items WRONG_TYPE");
    }

    @Test
    void takesAThousandItemsAndNoMore() {
        var thousand = items(1000);
        assertThat(read(thousand).lines()).hasSize(1000);
        assertThat(faultsOf(items(1001))).containsExactly("/items OUT_OF_RANGE");
        assertThat(faultsOf(ORDER.replace(ITEM, ""))).containsExactly("/items OUT_OF_RANGE");
    }

    @Test
    void limitsTextsToTheirLength() {
        read(ORDER.replace("c-1001", "c".repeat(64)));
        assertThat(faultsOf(ORDER.replace("c-1001", "c".repeat(65))))
                .containsExactly("/customerId OUT_OF_RANGE");
        assertThat(faultsOf(ORDER.replace("CreditCard", "c".repeat(65))))
                .containsExactly("/paymentMethod OUT_OF_RANGE");
    }

    @Test
    void takesTrailingZerosAndOtherWaysToWriteANumber() {
        var order = read(ORDER.replace("59.98", "59.9800").replace("29.99", "2999e-2"));
        assertThat(order.total()).isEqualTo(Money.of(5998, "USD"));
    }

    @Test
    void readsAmountsInTheScaleOfTheirCurrency() {
        var yen = with("'currency': 'JPY'").replace("29.99", "600").replace("59.98", "1200.00");
        assertThat(read(yen).total()).isEqualTo(Money.of(1200, "JPY"));
        assertThat(faultsOf(yen.replace("600", "600.5").replace("1200.00", "1201")))
                .containsExactly("/items/0/price SCALE");
    }

    @Test
    void takesTheGreatestTotalAndNothingThatOverflows() {
        var greatest =
                ORDER.replace("29.99", "10000000000000.00")
                        .replace("'quantity': 2", "'quantity': 1")
                        .replace("59.98", "10000000000000.00");
        assertThat(read(greatest).total()).isEqualTo(Money.of(1_000_000_000_000_000L, "USD"));
        assertThat(faultsOf(greatest.replace("'quantity': 1", "'quantity': 1000000")))
                .containsExactly("/totalAmount TOTAL_MISMATCH");
    }

    @Test
    void takesAnOrderFreeOfCharge() {
        assertThat(read(ORDER.replace("29.99", "0").replace("59.98", "0.00")).total().isZero())
                .isTrue();
    }

    @Test
    void takesTwoLinesOfOneProduct() {
        var order = read(ORDER.replace(ITEM, ITEM + "," + ITEM).replace("59.98", "119.96"));
        assertThat(order.lines()).extracting("lineId").containsExactly(1, 2);
    }

    private static String with(String members) {
        return ORDER.replace("'paymentMethod'", members + ", 'paymentMethod'");
    }

    private static String items(int count) {
        var free = ITEM.replace("29.99", "0");
        return ORDER.replace(ITEM, String.join(",", Collections.nCopies(count, free)))
                .replace("59.98", "0");
    }

    private static PlaceOrder read(String body) {
        var request = CommandRequest.of(post("/api/orders"), json(body));
        var order = new RequestedOrder(request.body(), "token");
        request.rejectFaults();
        return order.toCommand(new OrderId("order-1"), "ORD-2026-000001", Instant.EPOCH);
    }

    private static List<String> faultsOf(String body) {
        var request = CommandRequest.of(post("/api/orders"), json(body));
        assertThat(new RequestedOrder(request.body(), "token").wantsBackorder()).isFalse();
        return faultsOf(request);
    }

    private static List<String> faultsOf(CommandRequest request) {
        @Nullable InvalidRequest refused =
                catchThrowableOfType(InvalidRequest.class, request::rejectFaults);
        return Objects.requireNonNull(refused).faults().stream()
                .map(fault -> fault.pointer() + " " + fault.code())
                .toList();
    }
}
