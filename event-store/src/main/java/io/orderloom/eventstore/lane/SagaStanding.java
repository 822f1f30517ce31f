package io.orderloom.eventstore.lane;

import java.util.List;

/**
 * Where a saga stands, in words that operators look for.
 *
 * @param step the one it has begun and not ended
 * @param waitingFor what it waits for, each a word of letters, digits and underscores
 */
public record SagaStanding(String step, List<String> waitingFor) {

    public SagaStanding {
        waitingFor = List.copyOf(waitingFor);
        if (!waitingFor.stream().allMatch(word -> word.matches("\\w+"))) {
            throw new IllegalArgumentException("Not words: " + waitingFor);
        }
    }
}
