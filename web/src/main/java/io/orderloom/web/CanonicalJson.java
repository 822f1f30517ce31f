package io.orderloom.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether two bodies say the same as JSON: the order of members, white space and the way a
 * number is written make no difference.
 */
final class CanonicalJson {
    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    static String hashOf(JsonNode node) {
        var canonical = new CanonicalJson();
        canonical.append(node);
        var bytes = canonical.text.toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private void append(JsonNode node) {
        if (node.isObject()) {
            text.append('{');
            for (var name : new TreeSet<>(node.propertyNames())) {
                text.append(quoted(name)).append(':');
                append(node.get(name));
                text.append(',');
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (var item : node) {
                append(item);
                text.append(',');
            }
            text.append(']');
        } else {
            text.append(scalar(node));
        }
    }

    private static String scalar(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros().toString();
        }
        return node.isString() ? quoted(node.stringValue()) : node.asString();
    }

    /** With its length, so that no content can be taken for structure. */
    private static String quoted(String value) {
        return value.length() + "\"" + value + "\"";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
