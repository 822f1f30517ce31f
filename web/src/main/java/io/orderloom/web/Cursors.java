package io.orderloom.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderloom.api.problem.Fault;
import io.orderloom.api.problem.FaultCode;
import io.orderloom.api.problem.InvalidRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says where a page ended, as opaque text. A cursor carries a digest of the key it stands at and of
 * the collection and filters it was made for, so one that is damaged, changed or used elsewhere is
 * refused. It is not a secret and permits nothing: what may be seen is decided without it.
 */
public final class Cursors {

    private static final int DIGEST_LENGTH = 9;

    private Cursors() {}

    /**
     * The cursor of a page that ended at the key.
     *
     * @param collection the collection and its filters, as text
     * @param key where the page ended
     */
    public static String encode(String collection, String key) {
        var text = key.getBytes(UTF_8);
        var bytes = Arrays.copyOf(digest(collection, key), DIGEST_LENGTH + text.length);
        System.arraycopy(text, 0, bytes, DIGEST_LENGTH, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The key the cursor stands at.
     *
     * @throws InvalidRequest {@code INVALID_CURSOR} if it was not made for this collection
     */
    public static String decode(String collection, String cursor) {
        var bytes = bytes(cursor);
        if (bytes.length <= DIGEST_LENGTH) {
            throw invalid();
        }
        var key = new String(bytes, DIGEST_LENGTH, bytes.length - DIGEST_LENGTH, UTF_8);
        if (!encode(collection, key).equals(cursor)) {
            throw invalid();
        }
        return key;
    }

    /** The position the cursor stands at; 0, before the first, without one. */
    public static long position(String collection, @Nullable String cursor) {
        return cursor == null ? 0 : decode(collection, cursor, Long::parseLong);
    }

    /**
     * The key the cursor stands at, read.
     *
     * @param reader throws an {@link IllegalArgumentException} or a {@link DateTimeException} for
     *     what is no key: the digest is no secret, so anybody can make a cursor of anything
     * @throws InvalidRequest {@code INVALID_CURSOR} if it was not made for this collection
     */
    public static <T> T decode(String collection, String cursor, Function<String, T> reader) {
        var key = decode(collection, cursor);
        try {
            return reader.apply(key);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
    }

    private static byte[] bytes(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static byte[] digest(String collection, String key) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(collection.getBytes(UTF_8));
            sha256.update((byte) 0);
            return Arrays.copyOf(sha256.digest(key.getBytes(UTF_8)), DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static InvalidRequest invalid() {
        var detail = "The cursor is damaged, or was given for other filters.";
        return new InvalidRequest(
                InvalidRequest.Code.INVALID_CURSOR,
                detail,
                List.of(new Fault("cursor", FaultCode.INVALID_VALUE, detail)));
    }
}
