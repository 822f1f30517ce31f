package io.orderloom.web;

import java.nio.charset.StandardCharsets;
import org.springframework.mock.web.MockHttpServletRequest;

/** Requests as the tests send them. */
public final class Requests {
    private Requests() {}

    public static MockHttpServletRequest post(String path) {
        return new MockHttpServletRequest("POST", path);
    }

    public static MockHttpServletRequest postWithKey(String path, String key) {
        var request = post(path);
        request.addHeader(CommandRequest.IDEMPOTENCY_KEY, key);
        return request;
    }

    /** The body, with single quotes for double ones. */
    public static byte[] json(String quoted) {
        return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
