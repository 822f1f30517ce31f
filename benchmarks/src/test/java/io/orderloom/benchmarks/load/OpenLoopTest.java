package io.orderloom.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final Duration A_BLINK = Duration.ofMillis(200);

    @Test
    void asksAtEvenTimesHoweverLateItIs() {
        List<Long> meant = new ArrayList<>();

        int calls = new OpenLoop(100, stallingAtFirst(meant)).run(A_BLINK);

        assertThat(calls).isEqualTo(20);
        assertThat(meant).hasSize(20);
        for (int i = 0; i < calls; i++) {
            assertThat(meant.get(i) - meant.getFirst()).isEqualTo(i * 10_000_000L);
        }
    }

    @Test
    void countsTheWaitBehindAStall() {
        List<Long> late = new ArrayList<>();
        List<Long> meant = new ArrayList<>();
        var stalling = stallingAtFirst(meant);

        new OpenLoop(
                        100,
                        meantAt -> {
                            var answer = stalling.apply(meantAt);
                            late.add(System.nanoTime() - meantAt);
                            return answer;
                        })
                .run(A_BLINK);

        // Ten milliseconds of 100 were over when the second one was due.
        assertThat(late.get(1)).isGreaterThanOrEqualTo(90_000_000L);
    }

    @Test
    void returnsWhenAllIsAnswered() throws Exception {
        var open = new LinkedBlockingQueue<Promise<Void>>();
        var run =
                CompletableFuture.supplyAsync(() ->
                        new OpenLoop(
                                        100,
                                        _ -> {
                                            Promise<Void> promise = Promise.promise();
                                            open.add(promise);
                                            return promise.future();
                                        })
                                .run(Duration.ofMillis(20)));
        var first = open.take();
        var second = open.take();

        first.complete();
        assertThat(run).isNotDone();
        second.complete();

        assertThat(run.get()).isEqualTo(2);
    }

    private static LongFunction<Future<?>> stallingAtFirst(List<Long> meant) {
        return meantAt -> {
            meant.add(meantAt);
            if (meant.size() == 1) {
                Background.rest(Duration.ofMillis(100));
            }
            return Future.succeededFuture();
        };
    }
}
