package io.orderloom.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.jackson.PojoCloudEventDataMapper;
import io.orderloom.api.OrderFact;
import io.orderloom.api.order.OrderCancelled;
import io.orderloom.api.order.OrderConfirmed;
import io.orderloom.api.order.OrderDelivered;
import io.orderloom.api.order.OrderExpired;
import io.orderloom.api.order.OrderPartiallyCancelled;
import io.orderloom.api.order.OrderPaymentAwaited;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderRejected;
import io.orderloom.api.payment.PaymentRefunded;
import io.orderloom.api.shipment.ShipmentBooked;
import io.orderloom.api.shipment.ShipmentDispatched;
import io.orderloom.api.shipment.ShipmentRequested;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads structured CloudEvents. Knows the facts that customers are told of, or that a mail needs to
 * tell of them, by their public type; passes over all others.
 */
class FactReader {

    private static final Map<String, Class<? extends OrderFact>> FACT_BY_TYPE =
            Stream.of(
                            OrderPlaced.class,
                            OrderPaymentAwaited.class,
                            OrderConfirmed.class,
                            OrderRejected.class,
                            OrderExpired.class,
                            OrderCancelled.class,
                            OrderPartiallyCancelled.class,
                            OrderDelivered.class,
                            ShipmentRequested.class,
                            ShipmentBooked.class,
                            ShipmentDispatched.class,
                            PaymentRefunded.class)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    type -> "orderloom." + type.getSimpleName(),
                                    Function.identity()));

    private final EventFormat format = new JsonFormat();
    private final ObjectMapper mapper;

    FactReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The fact, if it is one of those known here.
     *
     * @throws UnreadableRecord if it is no CloudEvent, or not of the version known here
     */
    Optional<AnnouncedFact> read(byte @Nullable [] value) {
        if (value == null) {
            throw new UnreadableRecord("The record has no value", null);
        }
        try {
            return fact(format.deserialize(value));
        } catch (RuntimeException e) {
            throw new UnreadableRecord("Not a CloudEvent of Orderloom: " + e.getMessage(), e);
        }
    }

    private Optional<AnnouncedFact> fact(CloudEvent event) {
        var version = event.getType().lastIndexOf(".v");
        var name = version < 0 ? event.getType() : event.getType().substring(0, version);
        var type = FACT_BY_TYPE.get(name);
        if (type == null) {
            return Optional.empty();
        }
        if (!event.getType().endsWith(".v1")) {
            throw new IllegalArgumentException("an unknown version, " + event.getType());
        }
        return Optional.of(announced(event, type));
    }

    private AnnouncedFact announced(CloudEvent event, Class<? extends OrderFact> type) {
        var data = Objects.requireNonNull(event.getData(), "no data");
        var fact = PojoCloudEventDataMapper.from(mapper, type).map(data).getValue();
        var globalIndex = Objects.requireNonNull(event.getExtension("globalindex"), "no position");
        return new AnnouncedFact(
                event.getId(),
                Long.parseLong(globalIndex.toString()),
                Objects.toString(event.getExtension("correlationid"), null),
                Objects.requireNonNull(fact, "no data"));
    }
}
