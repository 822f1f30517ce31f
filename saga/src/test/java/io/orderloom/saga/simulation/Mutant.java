package io.orderloom.saga.simulation;

import io.orderloom.api.OrderFact;
import io.orderloom.api.fulfillment.DeadlineName;
import io.orderloom.api.fulfillment.DeadlineReached;
import io.orderloom.api.payment.PaymentAttemptFailed;
import io.orderloom.api.payment.PaymentDeclined;
import io.orderloom.saga.fulfillment.DueDeadline;
import io.orderloom.saga.fulfillment.Fulfillment;
import io.orderloom.saga.fulfillment.KeptDeadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state machine with one fault. A decision is known by the kind of fact that led to it; a fault
 * in commands strikes once in a world, one in a deadline always.
 */
sealed interface Mutant {

    static Mutant none() {
        return new None();
    }

    /** The commands really sent: the very same list if the fault has not struck. */
    default List<Object> commands(OrderFact fact, List<Object> decided, boolean struck) {
        return decided;
    }

    /** The state really stored. */
    default @Nullable Fulfillment state(@Nullable Fulfillment before, Fulfillment after) {
        return after;
    }

    /** The deadline really announced next. */
    default @Nullable DueDeadline next(Fulfillment state) {
        return state.nextDeadline();
    }

    /** No fault at all. */
    record None() implements Mutant {}

    /** No fault either: it only counts what faults there could be. */
    record Census(Set<Mutant> seen) implements Mutant {

        @Override
        public List<Object> commands(OrderFact fact, List<Object> decided, boolean struck) {
            String decision = decided.isEmpty() ? "" : nameOf(fact);
            for (int i = 0; i < decided.size(); i++) {
                seen.add(new Drop(decision, nameOf(decided.get(i))));
                for (int j = i + 1; j < decided.size(); j++) {
                    seen.add(new Swap(decision, nameOf(decided.get(i)), nameOf(decided.get(j))));
                }
            }
            return decided;
        }

        @Override
        public Fulfillment state(@Nullable Fulfillment before, Fulfillment after) {
            for (DeadlineName name : after.deadlines().keySet()) {
                seen.add(new NeverDue(name));
                seen.add(new NeverCleared(name));
            }
            return after;
        }
    }

    /** A command is decided on and never sent. */
    record Drop(String decision, String command) implements Mutant {

        @Override
        public List<Object> commands(OrderFact fact, List<Object> decided, boolean struck) {
            int index = struck || !decision.equals(nameOf(fact)) ? -1 : find(decided, command, 0);
            if (index < 0) {
                return decided;
            }
            List<Object> sent = new ArrayList<>(decided);
            sent.remove(index);
            return sent;
        }

        @Override
        public String toString() {
            return "drop " + command + " after " + decision;
        }
    }

    /** Two commands of one decision are sent in the other order. */
    record Swap(String decision, String one, String other) implements Mutant {

        @Override
        public List<Object> commands(OrderFact fact, List<Object> decided, boolean struck) {
            if (struck || !decision.equals(nameOf(fact))) {
                return decided;
            }
            int first = find(decided, one, 0);
            int second = first < 0 ? -1 : find(decided, other, first + 1);
            if (second < 0) {
                return decided;
            }
            List<Object> sent = new ArrayList<>(decided);
            sent.set(first, decided.get(second));
            sent.set(second, decided.get(first));
            return sent;
        }

        @Override
        public String toString() {
            return "swap " + one + " and " + other + " after " + decision;
        }
    }

    /** A deadline is never announced. */
    record NeverDue(DeadlineName name) implements Mutant {

        @Override
        public @Nullable DueDeadline next(Fulfillment state) {
            return state.deadlines().entrySet().stream()
                    .filter(due -> due.getKey() != name)
                    .min(Map.Entry.comparingByValue())
                    .map(due -> new DueDeadline(due.getKey(), due.getValue()))
                    .orElse(null);
        }

        @Override
        public String toString() {
            return "never announce " + name.text();
        }
    }

    /** A deadline that is over stays, and is announced all the same. */
    record NeverCleared(DeadlineName name) implements Mutant {

        @Override
        public @Nullable Fulfillment state(@Nullable Fulfillment before, Fulfillment after) {
            Instant due = before == null ? null : before.deadlines().get(name);
            return due == null || after.ended() ? after : KeptDeadline.in(after, name, due);
        }

        @Override
        public String toString() {
            return "never clear " + name.text();
        }
    }

    /** The kind of fact, as far as decisions tell them apart. */
    static String nameOf(OrderFact fact) {
        String name = fact.getClass().getSimpleName();
        return switch (fact) {
            case DeadlineReached it -> name + " " + it.name().text();
            case PaymentDeclined it -> name + " " + it.operation();
            case PaymentAttemptFailed it -> name + " " + it.operation();
            default -> name;
        };
    }

    private static String nameOf(Object command) {
        return command.getClass().getSimpleName();
    }

    private static int find(List<Object> commands, String name, int from) {
        for (int i = from; i < commands.size(); i++) {
            if (nameOf(commands.get(i)).equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
