package io.orderloom.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a workload has measured, for people line by line and for programs as a file. */
final class Figures {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String workload;
    private final List<String> arguments;
    private final Machine machine;
    private final Map<String, Sample> figures = new LinkedHashMap<>();

    Figures(String workload, List<String> arguments, Machine machine) {
        this.workload = workload;
        this.arguments = arguments;
        this.machine = machine;
        System.out.printf("%s, %s%n", String.join(" ", arguments), machine);
    }

    Sample add(String name, Sample figure) {
        System.out.printf("%-58s %s%n", name, figure);
        figures.put(name, figure);
        return figure;
    }

    /** One figure as a share of another of the same run. */
    void compare(String name, Sample one, Sample other) {
        add(
                name,
                new Sample(
                        one.median() / other.median(),
                        one.least() / other.most(),
                        one.most() / other.least()));
    }

    void write(Path folder) throws IOException {
        var file = folder.resolve(workload + ".json");
        Files.writeString(
                file, JSON.writeValueAsString(new Document(workload, arguments, machine, figures)));
        System.out.printf("Written to %s%n", file);
    }

    private record Document(
            String workload,
            List<String> arguments,
            Machine machine,
            Map<String, Sample> figures) {}
}
