package io.orderloom.app.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.orderloom.app.fuzz.Request.Header;
import java.util.ArrayList;
import java.util.List;

/**
 * How a body goes over the wire: with its length, in chunks, or less of it than announced.
 *
 * @param headers that announce it
 * @param sent one character a byte
 */
record Framing(List<Header> headers, String sent, boolean truncated) {

    private static final int LONGEST_CHUNK = 60_000;

    static Framing of(Draft draft, byte[] bytes, Values values) {
        var body = new String(bytes, ISO_8859_1);
        var headers = new ArrayList<Header>();
        if (draft.operation.takesABody() && !draft.contentType.isEmpty()) {
            headers.add(new Header("Content-Type", draft.contentType));
        }
        var truncated = draft.withheld() > 0;
        if (draft.chunked && !truncated && !body.isEmpty()) {
            headers.add(new Header("Transfer-Encoding", "chunked"));
            return new Framing(headers, chunks(body, values), false);
        }
        if (draft.operation.takesABody() || !body.isEmpty()) {
            headers.add(new Header("Content-Length", Integer.toString(body.length())));
        }
        var sent = body.substring(0, body.length() - draft.withheld());
        return new Framing(headers, sent, truncated);
    }

    private static String chunks(String body, Values values) {
        var chunks = new StringBuilder();
        for (int from = 0; from < body.length(); ) {
            int size = Math.min(body.length() - from, 1 + values.below(LONGEST_CHUNK));
            chunks.append(Integer.toHexString(size)).append("\r\n");
            chunks.append(body, from, from + size).append("\r\n");
            from += size;
        }
        return chunks.append("0\r\n\r\n").toString();
    }
}
