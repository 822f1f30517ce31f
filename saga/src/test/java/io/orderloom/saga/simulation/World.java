package io.orderloom.saga.simulation;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.order.CustomerId;
import io.orderloom.api.order.HoldOrder;
import io.orderloom.api.order.HoldReason;
import io.orderloom.api.order.OnShortage;
import io.orderloom.api.order.OrderCommand;
import io.orderloom.api.order.OrderEvent;
import io.orderloom.api.order.OrderId;
import io.orderloom.api.order.OrderLine;
import io.orderloom.api.order.OrderPlaced;
import io.orderloom.api.order.OrderStatus;
import io.orderloom.api.order.PlaceOrder;
import io.orderloom.api.order.ProvidePayment;
import io.orderloom.api.order.ReleaseOrder;
import io.orderloom.api.order.RequestCancellation;
import io.orderloom.api.payment.PaymentAuthorizationRequested;
import io.orderloom.api.payment.PaymentAuthorized;
import io.orderloom.api.payment.PaymentCommand;
import io.orderloom.api.payment.PaymentEvent;
import io.orderloom.api.payment.PaymentId;
import io.orderloom.api.payment.PaymentMethod;
import io.orderloom.api.payment.PaymentVoidRequested;
import io.orderloom.api.problem.RequestRefused;
import io.orderloom.api.shipment.RecordBookingFailure;
import io.orderloom.api.shipment.ShipmentCancellationRequested;
import io.orderloom.api.shipment.ShipmentCommand;
import io.orderloom.api.shipment.ShipmentEvent;
import io.orderloom.api.shipment.ShipmentRequested;
import io.orderloom.api.stock.ReserveStock;
import io.orderloom.api.stock.StockCommand;
import io.orderloom.api.stock.StockEvent;
import io.orderloom.api.stock.StockReservationRefused;
import io.orderloom.api.value.Address;
import io.orderloom.api.value.Money;
import io.orderloom.saga.fulfillment.DueDeadline;
import io.orderloom.saga.fulfillment.Fulfillment;
import io.orderloom.saga.fulfillment.FulfillmentProcess;
import io.orderloom.saga.fulfillment.Step;
import io.orderloom.saga.simulation.Carrier.Box;
import io.orderloom.saga.simulation.Move.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything around one order: what is stored, and what can happen next.
 *
 * <p>The process and the aggregates are the real ones. Played are the lanes, the connectors, the
 * provider, the carrier, people and time. Every move is one commit, as the product makes it: the
 * process's state, the events of its commands and the commands for stock are stored together.
 * Nothing here is random: whoever plays chooses among the {@link #moves}.
 */
final class World {

    static final OrderId ORDER =
            OrderId.of(UUID.fromString("01980000-0000-7000-8000-000000000001"));
    static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00.123456Z");

    /** What an operator cannot mend by then waits for another decision. */
    private static final int MOST_OPERATIONS = 6;

    private static final OrderId RIVAL =
            OrderId.of(UUID.fromString("01980000-0000-7000-8000-000000000002"));

    private final Scenario scenario;
    private final FulfillmentProcess process;
    private final Mutant mutant;
    private final Map<String, List<Recorded>> streams;
    private final List<OrderFact> pending;
    private final List<Instant> pendingSince;
    private final Map<String, List<StockCommand>> lanes;
    private final Map<String, Call> calls;
    private final Map<String, Call> deadLetters;
    private final Map<String, Integer> refusedReports;
    private final EnumMap<Trouble, Integer> troubles;
    private final Bank bank;
    private final Carrier carrier;
    private final Audit audit;

    /** What one process has in memory; a crash forgets it. */
    private final Map<String, Aggregates.Live> loaded = new HashMap<>();

    private @Nullable Fulfillment state;
    private @Nullable DueDeadline announced;
    private OrderStatus status = OrderStatus.PENDING;
    private Instant now = BEGIN;
    private int callsMade;
    private int methods;
    private int operations;
    private boolean struck;
    private @Nullable List<String> tale;

    World(Scenario scenario, Mutant mutant) {
        this.scenario = scenario;
        this.mutant = mutant;
        process = new FulfillmentProcess(scenario.limits());
        streams = new HashMap<>();
        pending = new ArrayList<>();
        pendingSince = new ArrayList<>();
        lanes = new TreeMap<>();
        calls = new TreeMap<>();
        deadLetters = new TreeMap<>();
        refusedReports = new HashMap<>();
        troubles = new EnumMap<>(Trouble.class);
        troubles.putAll(scenario.troubles());
        bank = new Bank();
        carrier = new Carrier();
        audit = new Audit();
        scenario.stock().forEach(this::carryOut);
        carryOut(placing());
    }

    private World(World other) {
        scenario = other.scenario;
        process = other.process;
        mutant = other.mutant;
        streams = new HashMap<>(other.streams);
        pending = new ArrayList<>(other.pending);
        pendingSince = new ArrayList<>(other.pendingSince);
        lanes = new TreeMap<>(other.lanes);
        calls = new TreeMap<>(other.calls);
        deadLetters = new TreeMap<>(other.deadLetters);
        refusedReports = new HashMap<>(other.refusedReports);
        troubles = new EnumMap<>(other.troubles);
        bank = other.bank.copy();
        carrier = other.carrier.copy();
        audit = other.audit.copy();
        state = other.state;
        announced = other.announced;
        status = other.status;
        now = other.now;
        callsMade = other.callsMade;
        methods = other.methods;
        operations = other.operations;
        struck = other.struck;
    }

    /** The same world, its aggregates yet to be restored from their facts. */
    World copy() {
        return new World(this);
    }

    /** From now on it keeps what happens, to be told. */
    World telling() {
        tale = new ArrayList<>();
        return this;
    }

    String tale() {
        return tale == null ? "" : String.join("\n", tale) + "\n      " + state;
    }

    private PlaceOrder placing() {
        return new PlaceOrder(
                ORDER,
                "ORD-2026-000001",
                new CustomerId("c-1"),
                null,
                scenario.lines(),
                scenario.lines().stream()
                        .map(OrderLine::amount)
                        .reduce(Money.of(0, "USD"), Money::plus),
                new Address("123 Main St", "New York", "NY", "10001", "US"),
                method(),
                scenario.allowSplit(),
                OnShortage.REJECT,
                BEGIN);
    }

    private PaymentMethod method() {
        return new PaymentMethod("CreditCard", "card-" + methods++);
    }

    // What can happen

    /** Everything that can happen next; empty only when an operator has nothing to do either. */
    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        system(moves);
        boolean quiet = moves.isEmpty();
        troubles(moves);
        if (quiet) {
            afterQuiet(moves);
        }
        return moves;
    }

    private void system(List<Move> moves) {
        if (!pending.isEmpty()) {
            moves.add(Move.of(Kind.HEAR, ""));
        }
        lanes.keySet().forEach(product -> moves.add(Move.of(Kind.WORK, product)));
        for (Call call : calls.values()) {
            moves.add(Move.of(call.answer() == null ? Kind.CALL : Kind.ANSWER, call.id()));
        }
        for (Map.Entry<String, Box> box : carrier.boxes().entrySet()) {
            if (carrier.moves(box.getValue())) {
                moves.add(Move.of(Kind.MOVE_PARCEL, box.getKey()));
            }
            if (reportable(box.getValue())) {
                moves.add(Move.of(Kind.REPORT, box.getKey()));
            }
        }
        DueDeadline due = nextDeadline();
        if (due != null && !due.dueAt().isAfter(now)) {
            moves.add(Move.of(Kind.ANNOUNCE, due.name().text()));
        }
    }

    /** Nothing moves by itself: time passes and, when nothing waits for it, an operator looks. */
    private void afterQuiet(List<Move> moves) {
        if (nextDeadline() != null) {
            moves.add(Move.of(Kind.WAIT, ""));
        } else if (operations < MOST_OPERATIONS
                && (status == OrderStatus.ON_HOLD || !deadLetters.isEmpty())) {
            moves.add(Move.of(Kind.OPERATE, ""));
        }
    }

    /** Whether nothing happens any more unless somebody makes trouble. */
    static boolean quiet(List<Move> moves) {
        return moves.stream().allMatch(move -> move.trouble() != null);
    }

    private void troubles(List<Move> moves) {
        if (!status.isTerminal()) {
            person(moves, Trouble.CANCEL, status != OrderStatus.CANCELLING);
            person(moves, Trouble.HOLD, status != OrderStatus.ON_HOLD);
            person(moves, Trouble.RELEASE, status == OrderStatus.ON_HOLD);
            person(moves, Trouble.PROVIDE, status == OrderStatus.AWAITING_PAYMENT);
        }
        person(moves, Trouble.RIVAL, true);
        if (any(Trouble.CRASH)) {
            moves.add(new Move(Kind.CRASH, "", Trouble.CRASH));
        }
        for (Call call : calls.values()) {
            callTroubles(moves, call);
        }
        if (any(Trouble.RETRY)) {
            deadLetters.keySet().forEach(id -> moves.add(new Move(Kind.CALL, id, Trouble.RETRY)));
        }
        if (any(Trouble.LOSE_PARCEL)) {
            carrier.boxes()
                    .forEach((id, box) -> {
                        if (box.place() == Carrier.Place.DISPATCHED) {
                            moves.add(new Move(Kind.MOVE_PARCEL, id, Trouble.LOSE_PARCEL));
                        }
                    });
        }
        if (!pending.isEmpty()) {
            hearTroubles(moves);
        }
        DueDeadline due = nextDeadline();
        if (any(Trouble.SLOW) && (due == null || due.dueAt().isAfter(now))) {
            moves.add(new Move(Kind.WAIT, "", Trouble.SLOW));
        }
    }

    private void callTroubles(List<Move> moves, Call call) {
        if (call.answer() != null) {
            // A carrier remembers what it refused for good: asked again it would say the same.
            if (!(call.answer() instanceof RecordBookingFailure failure && failure.exhausted())) {
                trouble(moves, Kind.ANSWER, call, Trouble.REPEAT_ANSWER);
            }
            return;
        }
        switch (call.intent()) {
            case ShipmentRequested intent -> {
                if (carrier.place(intent.shipmentId()) == Carrier.Place.UNKNOWN) {
                    trouble(moves, Kind.CALL, call, Trouble.REFUSE_BOOKING);
                }
                failures(moves, call);
            }
            case ShipmentCancellationRequested _ ->
                    trouble(moves, Kind.CALL, call, Trouble.REFUSE_STOP);
            case PaymentVoidRequested _ -> failures(moves, call);
            case PaymentEvent intent -> {
                failures(moves, call);
                if (!bank.knows(Connectors.key(intent))) {
                    trouble(moves, Kind.CALL, call, Trouble.DECLINE);
                }
            }
            default -> throw new AssertionError("Nobody to call: " + call);
        }
    }

    private void failures(List<Move> moves, Call call) {
        trouble(moves, Kind.CALL, call, Trouble.FAIL);
        trouble(moves, Kind.CALL, call, Trouble.FAIL_DONE);
        trouble(moves, Kind.CALL, call, Trouble.LOSE_ANSWER);
    }

    private void hearTroubles(List<Move> moves) {
        OrderFact head = pending.getFirst();
        // Of a repeated refusal nobody could tell which question it answers: see ADR 3.
        if (any(Trouble.DUPLICATE) && !(head instanceof StockReservationRefused)) {
            moves.add(new Move(Kind.HEAR, "", Trouble.DUPLICATE));
        }
        if (any(Trouble.REORDER)) {
            pending.stream()
                    .map(World::streamOf)
                    .distinct()
                    .skip(1)
                    .forEach(stream -> moves.add(new Move(Kind.HEAR, stream, Trouble.REORDER)));
        }
    }

    private void person(List<Move> moves, Trouble what, boolean sensible) {
        if (sensible && any(what)) {
            moves.add(new Move(Kind.PERSON, "", what));
        }
    }

    private void trouble(List<Move> moves, Kind kind, Call call, Trouble trouble) {
        if (any(trouble)) {
            moves.add(new Move(kind, call.id(), trouble));
        }
    }

    private boolean any(Trouble trouble) {
        return troubles.getOrDefault(trouble, 0) > 0;
    }

    /** A refused report comes again, but there is no use before anything has changed. */
    private boolean reportable(Box box) {
        return !box.reports().isEmpty()
                && refusedReports.getOrDefault(box.id().value(), -1)
                        != stream(box.id().value()).size();
    }

    // What happens

    /** Time passes, as between any two moves. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    void play(Move move) {
        Trouble trouble = move.trouble();
        if (trouble != null) {
            troubles.merge(trouble, -1, Integer::sum);
        }
        if (tale != null) {
            tale.add("[" + now + "] " + move + " " + detail(move));
        }
        switch (move.kind()) {
            case HEAR -> hear(move);
            case WORK -> work(move.on());
            case CALL -> call(move.on(), trouble);
            case ANSWER -> answer(move.on(), trouble == Trouble.REPEAT_ANSWER);
            case MOVE_PARCEL -> carrier.move(move.on(), trouble == Trouble.LOSE_PARCEL);
            case REPORT -> report(move.on());
            case ANNOUNCE -> announce();
            case WAIT -> await();
            case PERSON -> person(Objects.requireNonNull(trouble));
            case CRASH -> crash();
            case OPERATE -> operate();
        }
        if (pending.isEmpty() && lanes.isEmpty()) {
            audit.atRest(this);
        }
    }

    private String detail(Move move) {
        return switch (move.kind()) {
            case HEAR -> move.on().isEmpty() ? pending.getFirst().toString() : "";
            case CALL, ANSWER -> String.valueOf(calls.get(move.on()));
            default -> "";
        };
    }

    private void await() {
        DueDeadline due = nextDeadline();
        now = due == null ? now.plus(Bank.TERM).plus(Bank.TERM) : latest(now, due.dueAt());
        if (pending.isEmpty() && lanes.isEmpty()) {
            Promises.check(this);
        }
    }

    private void hear(Move move) {
        int index = 0;
        if (move.trouble() == Trouble.REORDER) {
            while (!streamOf(pending.get(index)).equals(move.on())) {
                index++;
            }
        }
        OrderFact fact = pending.remove(index);
        Instant at = pendingSince.remove(index);
        step(fact, at);
        if (move.trouble() == Trouble.DUPLICATE) {
            step(fact, at);
        }
    }

    private void step(OrderFact fact, Instant at) {
        Fulfillment before = state;
        if (before == null && !(fact instanceof OrderPlaced)) {
            throw new Violation("Heard before its order was placed: " + fact);
        }
        Step step;
        if (before == null) {
            step = process.begin((OrderPlaced) fact, at);
        } else if (fact instanceof OrderPlaced) {
            return;
        } else {
            step = process.on(before, fact, at);
        }
        List<Object> commands = mutant.commands(fact, step.commands(), struck);
        struck |= !commands.equals(step.commands());
        state = mutant.state(before, step.state());
        audit.step(fact, step.commands());
        for (Object command : commands) {
            if (command instanceof StockCommand stock) {
                lanes.merge(stock.productId().value(), List.of(stock), World::joined);
            } else {
                required(command);
            }
        }
        if (announced != null && state != null && !announced.equals(state.nextDeadline())) {
            announced = null;
        }
    }

    /** The process's own command: a refusal would leave its step undone for ever. */
    private void required(Object command) {
        try {
            carryOut(command);
        } catch (RequestRefused e) {
            throw new Violation("The process is refused " + command + ": " + e.getMessage());
        }
    }

    private void work(String product) {
        List<StockCommand> lane = Objects.requireNonNull(lanes.get(product));
        if (lane.size() == 1) {
            lanes.remove(product);
        } else {
            lanes.put(product, lane.subList(1, lane.size()));
        }
        required(lane.getFirst());
    }

    private void call(String id, @Nullable Trouble trouble) {
        Call revived = deadLetters.remove(id);
        Call call = revived == null ? Objects.requireNonNull(calls.get(id)) : revived.next();
        calls.put(id, Connectors.made(this, call, trouble));
    }

    private void answer(String id, boolean repeated) {
        Call call = Objects.requireNonNull(calls.get(id));
        Object command = Objects.requireNonNull(call.answer());
        if (repeated) {
            calls.put(id, call.again());
        } else {
            calls.remove(id);
            Connectors.after(call, calls, deadLetters);
        }
        required(command);
    }

    private void report(String shipment) {
        Box box = Objects.requireNonNull(carrier.boxes().get(shipment));
        try {
            carryOut(box.reports().getFirst());
            carrier.heard(shipment);
        } catch (RequestRefused e) {
            loaded.remove(shipment);
            refusedReports.put(shipment, stream(shipment).size());
        }
    }

    private void announce() {
        DueDeadline due = Objects.requireNonNull(nextDeadline());
        announced = due;
        append("deadline", new DeadlineReached(ORDER, due.name(), due.dueAt()));
    }

    private void person(Trouble what) {
        Object command =
                switch (what) {
                    case CANCEL -> new RequestCancellation(ORDER, "changed my mind");
                    case HOLD -> new HoldOrder(ORDER, HoldReason.MANUAL, null);
                    case RELEASE -> new ReleaseOrder(ORDER, null);
                    case PROVIDE -> new ProvidePayment(ORDER, method());
                    case RIVAL -> rival();
                    default -> throw new AssertionError("Nobody does " + what);
                };
        try {
            carryOut(command);
        } catch (RequestRefused e) {
            // A person is told so, and nothing has changed.
            loaded.remove(streamOf(command));
        }
    }

    private ReserveStock rival() {
        OrderLine wanted = scenario.lines().getFirst();
        int line = 1 + troubles.getOrDefault(Trouble.RIVAL, 0);
        return new ReserveStock(wanted.productId(), RIVAL, line, wanted.quantity(), true, null);
    }

    private void crash() {
        forget();
        if (state != null) {
            state = Storage.readBack(state);
        }
    }

    private void forget() {
        loaded.clear();
        calls.replaceAll((_, call) -> call.answer() == null ? call : call.asked());
    }

    /** What had failed is mended; held orders are released, then what had failed is retried. */
    private void operate() {
        operations++;
        for (Trouble trouble : List.of(Trouble.FAIL, Trouble.FAIL_DONE, Trouble.REFUSE_BOOKING)) {
            troubles.remove(trouble);
        }
        if (status == OrderStatus.ON_HOLD) {
            carryOut(new ReleaseOrder(ORDER, null));
        } else {
            deadLetters.values().forEach(call -> calls.put(call.id(), call.next()));
            deadLetters.clear();
        }
    }

    // What is stored

    private void carryOut(Object command) {
        String stream = streamOf(command);
        Aggregates.Live live = loaded.get(stream);
        if (live == null) {
            live = Aggregates.restored(familyOf(command), stream(stream));
            loaded.put(stream, live);
        }
        for (Object fact : live.handle(command)) {
            append(stream, fact);
        }
    }

    private void append(String stream, Object fact) {
        if (tale != null) {
            tale.add("      " + fact);
        }
        streams.merge(stream, List.of(new Recorded(fact, now)), World::joined);
        if (fact instanceof OrderEvent event) {
            status = audit.statusAfter(event, status);
        }
        if (fact instanceof OrderFact mine && mine.orderId().equals(ORDER)) {
            audit.recorded(this, mine);
            pending.add(mine);
            pendingSince.add(now);
            if (Connectors.owes(fact)) {
                String id = "call-%02d".formatted(callsMade++);
                calls.put(id, Call.owed(id, fact));
            }
        }
    }

    private static <T> List<T> joined(List<T> one, List<T> more) {
        List<T> all = new ArrayList<>(one.size() + more.size());
        all.addAll(one);
        all.addAll(more);
        return all;
    }

    // What others may see

    Scenario scenario() {
        return scenario;
    }

    Instant now() {
        return now;
    }

    OrderStatus status() {
        return status;
    }

    Bank bank() {
        return bank;
    }

    Carrier carrier() {
        return carrier;
    }

    @Nullable Fulfillment state() {
        return state;
    }

    List<Recorded> stream(String id) {
        return streams.getOrDefault(id, List.of());
    }

    Map<String, List<Recorded>> streams() {
        return streams;
    }

    /**
     * Whether an operator has asked once more for an authorization that a look-up did not find. It
     * comes to light after the end, and the payment voids it by itself.
     */
    boolean isAuthorizing(PaymentId payment) {
        boolean unheard =
                pending.stream()
                        .anyMatch(fact ->
                                fact instanceof PaymentAuthorized late
                                        && late.paymentId().equals(payment));
        return unheard
                || Stream.of(calls, deadLetters)
                        .flatMap(all -> all.values().stream())
                        .anyMatch(call -> isRetried(call, payment));
    }

    private boolean isRetried(Call call, PaymentId payment) {
        return call.number() > scenario.attempts()
                && call.intent() instanceof PaymentAuthorizationRequested intent
                && intent.paymentId().equals(payment);
    }

    boolean nothingUnheard() {
        return pending.isEmpty();
    }

    boolean nothingInLanes() {
        return lanes.isEmpty();
    }

    boolean nothingDue() {
        DueDeadline due = nextDeadline();
        return due == null || due.dueAt().isAfter(now);
    }

    Map<String, Call> calls() {
        return calls;
    }

    Map<String, Call> deadLetters() {
        return deadLetters;
    }

    /** What remains when nothing can happen any more must be an end, or wait for money. */
    void requireSettled() {
        audit.settled(this);
    }

    /** All that is stored, to tell one world from another. */
    List<Object> contents() {
        List<Object> contents = new ArrayList<>();
        contents.add(String.valueOf(now));
        contents.add(List.copyOf(pending));
        contents.add(List.copyOf(pendingSince));
        contents.add(Map.copyOf(lanes));
        contents.add(Map.copyOf(calls));
        contents.add(Map.copyOf(deadLetters));
        contents.add(Map.copyOf(troubles));
        contents.add(operations);
        contents.add(bank.copy().books());
        contents.add(Map.copyOf(carrier.boxes()));
        contents.add(Map.copyOf(refusedReports));
        contents.add(Optional.ofNullable(announced));
        contents.add(Optional.ofNullable(state));
        contents.add(Map.copyOf(streams));
        return contents;
    }

    /** What the clock would announce next: what was announced once is not announced again. */
    private @Nullable DueDeadline nextDeadline() {
        DueDeadline due = state == null ? null : mutant.next(state);
        return due == null || due.equals(announced) ? null : due;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static String streamOf(Object message) {
        return switch (message) {
            case OrderCommand _, OrderEvent _ -> ORDER.value();
            case PaymentCommand it -> it.paymentId().value();
            case PaymentEvent it -> it.paymentId().value();
            case ShipmentCommand it -> it.shipmentId().value();
            case ShipmentEvent it -> it.shipmentId().value();
            case StockCommand it -> "stock-" + it.productId().value();
            case StockEvent it -> "stock-" + it.productId().value();
            default -> "deadline";
        };
    }

    private static Class<?> familyOf(Object command) {
        return switch (command) {
            case OrderCommand _ -> OrderCommand.class;
            case PaymentCommand _ -> PaymentCommand.class;
            case ShipmentCommand _ -> ShipmentCommand.class;
            case StockCommand _ -> StockCommand.class;
            default -> throw new AssertionError("Sent to nobody: " + command);
        };
    }
}
