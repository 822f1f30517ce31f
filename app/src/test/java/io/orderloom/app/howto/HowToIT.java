package io.orderloom.app.howto;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderloom.api.order.ConfirmOrder;
import io.orderloom.app.journey.CompiledTest;
import io.orderloom.app.journey.OrderDraft;
import io.orderloom.app.journey.RunningOrderloom;
import io.orderloom.app.journey.Shop;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Each how-to page is played word by word over a running Orderloom, whose provider can falter. */
class HowToIT {

    private static final Path FOLDER =
            Path.of("target", "how-to-reader-" + ProcessHandle.current().pid()).toAbsolutePath();

    private static FalteringProvider provider;
    private static RunningOrderloom orderloom;
    private static Shop shop;
    private static Terminal terminal;
    private static Program running;

    @BeforeAll
    static void start() throws IOException {
        terminal = Terminal.in(FOLDER.resolve("terminal"));
        running = Program.unchanged(FOLDER.resolve("running.jar"));
        provider = new FalteringProvider();
        orderloom =
                RunningOrderloom.start(
                        "how-to",
                        "--orderloom.payment.base-url=" + provider.baseUrl(),
                        "--orderloom.connectors.read-timeout=1s",
                        "--orderloom.connectors.backoff.base=50ms");
        provider.standBefore(URI.create(orderloom.url() + "/simulators/payments"));
        shop = orderloom.itsShop();
    }

    @AfterAll
    static void stop() {
        provider.close();
        orderloom.close();
    }

    @AfterEach
    void recover() {
        provider.recover();
    }

    @Test
    void everyPageIsPlayedByTheTestOfItsName() throws IOException {
        var tests = Stream.of(HowToIT.class.getDeclaredMethods()).map(Method::getName).toList();
        try (var pages = Files.list(Story.PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .filteredOn(page -> !page.equals("README.md"))
                    .extracting(page -> inCamelCase(page.replace(".md", "")))
                    .hasSize(4)
                    .isSubsetOf(tests);
        }
    }

    private static String inCamelCase(String words) {
        return Pattern.compile("-(.)")
                .matcher(words)
                .replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void aPaymentTimedOut() throws IOException {
        var product = shop.product("how-to-timeout", 10, 0);
        provider.falter();
        var order = shop.place(OrderDraft.of(product, 2, "10.00"));
        var other = shop.place(OrderDraft.of(product, 2, "10.00"));
        var story = story("a-payment-timed-out", Map.of("ORDER", order, "OTHER", other));

        story.tell("What you see");
        provider.recover();
        story.tell("What you do");
        story.tell("How you know that it is mended");

        story.hasBeenTold();
        assertThat(shop.ledgerRows(order))
                .containsExactlyInAnyOrder("AUTHORIZATION SUCCEEDED 1", "CAPTURE SUCCEEDED 1");
    }

    @Test
    void aPoisonEvent() throws IOException {
        var product = shop.product("how-to-poison", 10, 0);
        var bug = aBugInConfirming(product);
        var order = shop.place(OrderDraft.of(product, 2, "10.00"));
        var other = shop.place(OrderDraft.of(product, 2, "10.00"));
        var later = shop.place(OrderDraft.of(shop.product("how-to-sound", 10, 0), 2, "10.00"));
        var story = story("a-poison-event", Map.of("ORDER", order, "OTHER", other, "LATER", later));

        story.tell("What you see");
        bug.cancel();
        story.tell("What you do");
        story.tell("How you know that it is mended");

        story.hasBeenTold();
    }

    private static Registration aBugInConfirming(String product) {
        return orderloom
                .itsContext()
                .getBean(CommandBus.class)
                .registerHandlerInterceptor((unit, chain) -> {
                    if (unit.getMessage().getPayload() instanceof ConfirmOrder confirm
                            && confirm.toString().contains(product)) {
                        throw new IllegalStateException("a bug in confirming");
                    }
                    return chain.proceed();
                });
    }

    @Test
    void aWrongProjection() throws IOException {
        var product = shop.product("how-to-wrong", 10, 0);
        var order = shop.place(OrderDraft.of(product, 2, "10.00"));
        var other = shop.place(OrderDraft.of(product, 2, "10.00"));
        shop.awaitStatus(order, "COMPLETED");
        shop.awaitStatus(other, "COMPLETED");
        orderloom
                .itsContext()
                .getBean(JdbcTemplate.class)
                .update(
                        "update payment_details set captured = 1 where order_id in (?, ?)",
                        order,
                        other);
        var story = story("a-wrong-projection", Map.of("ORDER", order, "OTHER", other));

        story.tell("What you see");
        story.tell("Mend one at once");
        story.tell("Mend all");
        story.tell("How you know that it is mended");

        story.hasBeenTold();
    }

    /** One line of the state machine changed, and exactly the orders that come to it are named. */
    @Test
    void aSagaChangeThatDiverges() throws IOException {
        var page = Story.page("a-saga-change-that-diverges");
        var candidate = Program.changed(FOLDER.resolve("candidate.jar"), page.diffs().getFirst());
        var orders = SettledOrders.ofEachKind(shop);
        var story =
                new Story(
                        page,
                        terminal,
                        named(
                                Map.of(
                                        "CANDIDATE", candidate.jar().toString(),
                                        "MENDED", running.jar().toString())));

        story.tell("Ask before you deploy");
        assertThat(ordersNamedIn(terminal.folder().resolve("sagas.json")))
                .isEqualTo(new TreeSet<>(orders.declined()));
        assertThat(orders.declined()).contains(story.named("ORDER"));
        story.tell("Look at one");
        story.tell("Take it home");
        assertReproduced(story, candidate);
        story.tell("How you know that it is mended");

        story.hasBeenTold();
        assertThat(ordersNamedIn(terminal.folder().resolve("sagas.json"))).isEmpty();
    }

    private static void assertReproduced(Story story, Program candidate) throws IOException {
        var file = story.named("FILE");
        var source = Files.readString(terminal.folder().resolve(file));
        var test = CompiledTest.of("io.orderloom.saga.replay." + file.replace(".java", ""), source);

        assertThat(test.run()).isEmpty();
        assertThat(test.runOn(candidate.classPath()))
                .hasValueSatisfying(failure ->
                        assertThat(failure)
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining(
                                        "step %s, PaymentDeclined".formatted(story.named("STEP"))));
    }

    private static Set<String> ordersNamedIn(Path report) throws IOException {
        var named = new TreeSet<String>();
        JsonMapper.shared()
                .readTree(Files.readString(report))
                .get("divergences")
                .forEach(it -> named.add(it.get("orderId").asString()));
        return named;
    }

    private static Story story(String page, Map<String, String> names) throws IOException {
        return new Story(Story.page(page), terminal, named(names));
    }

    /** With what a reader has set before: which Orderloom, which Java, whose database. */
    private static Map<String, String> named(Map<String, String> names) {
        var all = new HashMap<>(names);
        var java = System.getProperty("java.home");
        all.put("JAVA_HOME", java);
        all.put("PATH", Path.of(java, "bin") + ":" + System.getenv("PATH"));
        all.put("ORDERLOOM_URL", orderloom.url());
        all.put("ORDERLOOM_JAR", running.jar().toString());
        all.put("ORDERLOOM_INFRA", "external");
        var settings = orderloom.itsContext().getBean(Environment.class);
        for (var property : new String[] {"url", "username", "password"}) {
            all.put(
                    "SPRING_DATASOURCE_" + property.toUpperCase(Locale.ROOT),
                    settings.getRequiredProperty("spring.datasource." + property));
        }
        return all;
    }
}
