package io.orderloom.operations.deadletter;

import io.orderloom.eventstore.deadletter.DeadLetter;
import io.orderloom.eventstore.deadletter.DeadLetterSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source that notes what it is told, and refuses when it is to. */
public final class ToldSource implements DeadLetterSource {

    public static final String NAME = "told";

    private final List<String> told = new ArrayList<>();
    private @Nullable String refusal;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void retry(DeadLetter letter) {
        tell("retry", letter);
    }

    @Override
    public void discard(DeadLetter letter) {
        tell("discard", letter);
    }

    public void refuse(String why) {
        refusal = why;
    }

    public List<String> told() {
        return List.copyOf(told);
    }

    private void tell(String what, DeadLetter letter) {
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        told.add(what + " " + letter.work().reference());
    }
}
