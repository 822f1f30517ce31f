package io.orderloom.command.order.web;

import io.orderloom.api.order.CustomerId;
import io.orderloom.api.order.OnShortage;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.PlaceOrder;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.value.EmailAddress;
import io.orderloom.web.BodyReader;
import io.orderloom.web.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An order as the body asks for it: read whole, then made a command. */
final class RequestedOrder {
    private static final int MOST_ITEMS = 1_000;

    private final BodyReader body;
    private final Amounts amounts;
    private final Field<CustomerId> customerId;
    private final Field<EmailAddress> email;
    private final Field<List<RequestedItem>> items;
    private final Field<BigDecimal> total;
    private final Field<RequestedAddress> address;
    private final RequestedPayment payment;
    private final Field<Boolean> allowSplit;
    private final Field<String> onShortage;

    RequestedOrder(BodyReader body, @Nullable String defaultToken) {
        this.body = body;
        customerId = body.text("customerId", 64).required().map(CustomerId::new);
        email =
                body.text("email", 254)
                        .check(
                                EmailAddress::isPlausible,
                                FaultCode.INVALID_VALUE,
                                "must be an e-mail address")
                        .map(EmailAddress::new);
        amounts = new Amounts(Amounts.currency(body, "currency", "USD"));
        items = body.objects("items", MOST_ITEMS).required().map(this::readItems);
        total = amounts.required(body, "totalAmount");
        address = body.object("shippingAddress").required().map(RequestedAddress::read);
        payment = RequestedPayment.read(body, defaultToken);
        allowSplit = body.bool("allowSplit").orElse(true);
        onShortage =
                body.text("onShortage", 64)
                        .orElse(OnShortage.REJECT.name())
                        .check(
                                RequestedOrder::isKnownShortage,
                                FaultCode.INVALID_VALUE,
                                "must be REJECT or BACKORDER");
        checkTotal();
    }

    /** Part of the contract, and not built yet. */
    boolean wantsBackorder() {
        return OnShortage.BACKORDER.name().equals(onShortage.orNull());
    }

    PlaceOrder toCommand(OrderId id, String orderNumber, Instant placedAt) {
        return new PlaceOrder(
                id,
                orderNumber,
                customerId.get(),
                email.orNull(),
                lines(),
                amounts.toMoney(total.get()),
                address.get().toAddress(),
                payment.toMethod(),
                allowSplit.get(),
                OnShortage.valueOf(onShortage.get()),
                placedAt);
    }

    private List<RequestedItem> readItems(List<BodyReader> readers) {
        return readers.stream().map(item -> RequestedItem.read(item, amounts)).toList();
    }

    /** Judged only if all that adds up to it can be read: one fault must not look like two. */
    private void checkTotal() {
        if (!amounts.areReadable() || !total.isReadable() || !areItemsReadable()) {
            return;
        }
        var sum =
                items.get().stream()
                        .map(RequestedItem::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(total.get()) != 0) {
            body.fault(
                    "totalAmount",
                    FaultCode.TOTAL_MISMATCH,
                    "must be the sum of the items, " + sum.toPlainString());
        }
    }

    private boolean areItemsReadable() {
        return items.isReadable()
                && items.get().size() == body.sizeOf("items")
                && items.get().stream().allMatch(RequestedItem::hasReadableAmount);
    }

    private List<OrderLine> lines() {
        var parts = items.get();
        return IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).toLine(i + 1, amounts))
                .toList();
    }

    private static boolean isKnownShortage(String text) {
        return List.of(OnShortage.values()).stream().anyMatch(it -> it.name().equals(text));
    }
}
