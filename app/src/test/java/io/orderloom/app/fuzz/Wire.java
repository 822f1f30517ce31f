package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over a socket of its own, byte by byte: what proper clients refuse to send goes out here
 * as it is. For one thread.
 */
final class Wire implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    Wire(int port) {
        this.port = port;
    }

    /** Sends the request and reads its answer; a connection the server gave up is opened anew. */
    Answer send(Request request) throws IOException {
        if (request.truncated()) {
            return truncated(request);
        }
        var kept = socket != null;
        try {
            return exchange(request);
        } catch (IOException e) {
            close();
            if (kept) {
                return send(request);
            }
            throw e;
        }
    }

    private Answer truncated(Request request) throws IOException {
        close();
        try {
            var connection = connected();
            connection.getOutputStream().write(request.bytes());
            connection.shutdownOutput();
            return read(request);
        } catch (EOFException _) {
            return Answer.HUNG_UP;
        } finally {
            close();
        }
    }

    /** The server may answer, and hang up, before it has read everything. */
    private Answer exchange(Request request) throws IOException {
        var connection = connected();
        try {
            connection.getOutputStream().write(request.bytes());
        } catch (IOException unread) {
            try {
                return read(request);
            } catch (IOException unanswered) {
                unanswered.addSuppressed(unread);
                throw unanswered;
            }
        }
        return read(request);
    }

    private Socket connected() throws IOException {
        if (socket == null) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }
        return socket;
    }

    private Answer read(Request request) throws IOException {
        var status = status();
        var headers = headers();
        while (status == 100) {
            status = status();
            headers = headers();
        }
        var answer =
                new Answer(status, headers, new String(body(request, status, headers), ISO_8859_1));
        if (answer.header("Connection").equalsIgnoreCase("close")) {
            close();
        }
        return answer;
    }

    private int status() throws IOException {
        var line = line();
        if (!line.matches("HTTP/1\\.1 \\d{3}( .*)?")) {
            throw new IOException("No status line: " + line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return headers;
    }

    /** Of a stream of events, which has no end, nothing. */
    private byte[] body(Request request, int status, Map<String, String> headers)
            throws IOException {
        if (request.method().equals("HEAD") || status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.getOrDefault("content-type", "").startsWith("text/event-stream")) {
            close();
            return new byte[0];
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        var length = headers.get("content-length");
        if (length != null) {
            return bytes(Integer.parseInt(length));
        }
        var rest = in.readAllBytes();
        close();
        return rest;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] bytes(int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("A body ended early");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("No line");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
