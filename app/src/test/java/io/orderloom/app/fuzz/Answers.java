package io.orderloom.app.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** How the requests of a run were answered, by their numbers. For many threads. */
final class Answers {

    private final Map<Integer, Answer> byNumber = new ConcurrentSkipListMap<>();

    void add(int number, Answer answer) {
        byNumber.put(number, answer.withoutBody());
    }

    int count() {
        return byNumber.size();
    }

    /** The numbers of those that were answered so, ascending. */
    List<Integer> numbers(Predicate<Answer> answered) {
        return byNumber.entrySet().stream()
                .filter(it -> answered.test(it.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those that were refused, and have written what bears the name of their number. */
    List<Integer> refusedAmong(Set<String> written, IntFunction<String> name) {
        return numbers(Answer::isRefusal).stream()
                .filter(number -> written.contains(name.apply(number)))
                .toList();
    }

    /** How often each status was answered; 0 is a connection that ended without one. */
    Map<Integer, Integer> counts() {
        var counts = new TreeMap<Integer, Integer>();
        byNumber.values().forEach(answer -> counts.merge(answer.status(), 1, Integer::sum));
        return counts;
    }
}
