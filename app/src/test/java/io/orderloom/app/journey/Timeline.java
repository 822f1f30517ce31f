package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the timeline of an order says, held against an approved file. Facts of different aggregates
 * may interleave, so the lines are compared in alphabetical order. Run with {@code
 * -Dtimelines.approve=true} to write the files anew.
 */
final class Timeline {

    private static final Path APPROVED = Path.of("src/test/resources/timelines");

    private Timeline() {}

    static void isAsApproved(Shop shop, String id, String name) throws IOException {
        var file = APPROVED.resolve(name + ".txt");
        if (Boolean.getBoolean("timelines.approve")) {
            Files.createDirectories(APPROVED);
            Files.write(file, settled(shop, id));
        }
        var approved = Files.readAllLines(file);
        Shop.settling()
                .untilAsserted(() -> assertThat(lines(shop, id)).as(name).isEqualTo(approved));
    }

    /** The lines once none has been added for two seconds. */
    private static List<String> settled(Shop shop, String id) {
        var last = new int[] {-1};
        Shop.settling()
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    var size = lines(shop, id).size();
                    var same = size == last[0];
                    last[0] = size;
                    return same;
                });
        return lines(shop, id);
    }

    /** Order numbers are drawn anew in each run, and carriers chosen by the parcel's id. */
    private static List<String> lines(Shop shop, String id) {
        return shop.timeline(id).stream()
                .map(line -> line.replaceAll("ORD-\\d{4}-\\d+", "ORD-…"))
                .map(line -> line.replaceAll(": .* took on", ": … took on"))
                .sorted()
                .toList();
    }
}
