package io.orderloom.app.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the files of {@code http/}: each request is answered with the status it expects. */
class HttpFilesIT {

    private static final Pattern REQUEST =
            Pattern.compile(
                    """
                    ### expect (?<status>\\d+)
                    (?:###.*
                    )*# @name (?<name>\\w+)
                    (?<method>GET|POST|PUT) \\{\\{host}}(?<path>\\S+)
                    (?<headers>(?:[A-Za-z-]+: .*
                    )*)(?:
                    (?<body>[^#]*))?\
                    """);
    private static final Pattern FROM_AN_ANSWER =
            Pattern.compile("\\{\\{(\\w+)\\.response\\.body\\.(\\w+)}}");

    private final Shop shop = RunningOrderloom.shop();
    private final Map<String, HttpResponse<String>> answers = new HashMap<>();

    private record Request(String status, String name, String method, String path, String body) {}

    @ParameterizedTest
    @MethodSource("files")
    void answersEachRequestAsExpected(Path file) throws IOException {
        var requests = requests(Files.readString(file));

        assertThat(requests).hasSize(expectations(file));
        for (var request : requests) {
            var answer = send(request);
            assertThat(answer.statusCode())
                    .as("%s: %s", request.name(), answer.body())
                    .isEqualTo(Integer.parseInt(request.status()));
            answers.put(request.name(), answer);
        }
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(Path.of("..", "http"))) {
            return files.filter(file -> file.toString().endsWith(".http")).sorted().toList();
        }
    }

    private static int expectations(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.filter(line -> line.startsWith("### expect")).count();
        }
    }

    private static List<Request> requests(String text) {
        var requests = new ArrayList<Request>();
        var matcher = REQUEST.matcher(text);
        while (matcher.find()) {
            requests.add(
                    new Request(
                            matcher.group("status"),
                            matcher.group("name"),
                            matcher.group("method"),
                            matcher.group("path"),
                            matcher.group("body")));
        }
        return requests;
    }

    private HttpResponse<String> send(Request request) {
        var path = filled(request.path());
        return switch (request.method()) {
            case "GET" -> shop.get(path);
            case "PUT" -> shop.put(path, request.body());
            default -> shop.post(path, request.body());
        };
    }

    private String filled(String path) {
        return FROM_AN_ANSWER
                .matcher(path)
                .replaceAll(
                        use -> Shop.json(answers.get(use.group(1))).get(use.group(2)).asString());
    }
}
