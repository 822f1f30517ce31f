package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request as it goes over the wire.
 *
 * @param number in its run; with the seed it makes the request again
 * @param operation that the document has for it, or null if it leads beside the document
 * @param target path and query as sent, one character a byte
 * @param body as it goes over the wire, one character a byte
 * @param truncated whether less is sent than was announced
 * @param asDocumented whether it is left as the document's examples have it, so that nothing but
 *     the state of what it is about can be against it
 * @param forbidden why the document forbids it, or null if it does not
 */
record Request(
        int number,
        @Nullable Operation operation,
        String method,
        String target,
        List<Header> headers,
        String body,
        boolean truncated,
        boolean asDocumented,
        @Nullable String forbidden) {

    private static final int LONGEST_IN_A_COMMAND = 4_000;

    /** One header; a character is a byte. */
    record Header(String name, String value) {

        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /** The value of the header, the last one if there are several. */
    @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .reduce(null, (_, last) -> last);
    }

    byte[] bytes() {
        return headers.stream()
                .map(header -> header.name() + ": " + header.value() + "\r\n")
                .collect(Collectors.joining("", line(), "\r\n" + body))
                .getBytes(ISO_8859_1);
    }

    private String line() {
        return "%s %s HTTP/1.1\r\n".formatted(method, target);
    }

    /** The command that sends it again; what is too long for a command is put into a file. */
    String asCommand(int port) {
        if (truncated) {
            return fed(bytes(), "raw") + "nc -q 5 localhost " + port;
        }
        var given =
                headers.stream()
                        .filter(header -> !header.is("Host") && !header.is("Content-Length"))
                        .map(header ->
                                " -H "
                                        + quoted(
                                                header.value().isEmpty()
                                                        ? header.name() + ";"
                                                        : header.name() + ": " + header.value()))
                        .collect(Collectors.joining());
        var verb = method.equals("HEAD") ? "-I" : "-X " + quoted(method);
        var url = quoted("http://localhost:" + port + target);
        var curl = "curl -sS -i -g --path-as-is %s %s%s".formatted(verb, url, given);
        return body.isEmpty()
                ? curl
                : fed(body.getBytes(ISO_8859_1), "body") + curl + " --data-binary @-";
    }

    private String fed(byte[] bytes, String kind) {
        if (bytes.length <= LONGEST_IN_A_COMMAND) {
            var text = Base64.getEncoder().encodeToString(bytes);
            return "printf %%s '%s' | base64 -d | ".formatted(text);
        }
        try {
            var file = Path.of("target", "fuzz", number + "." + kind).toAbsolutePath();
            Files.createDirectories(file.getParent());
            return "cat '%s' | ".formatted(Files.write(file, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For bash, bytes beyond ASCII escaped. */
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(it ->
                        it < 0x20 || it > 0x7e || it == '\'' || it == '\\'
                                ? "\\x%02x".formatted(it)
                                : Character.toString(it))
                .collect(Collectors.joining("", "$'", "'"));
    }
}
