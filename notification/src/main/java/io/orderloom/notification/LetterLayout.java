package io.orderloom.notification;

import static java.util.stream.Collectors.joining;

import io.orderloom.notification.Letter.Detail;
import io.orderloom.notification.Letter.Item;
import org.springframework.web.util.HtmlUtils;

/** Lays a letter out as text and as HTML, both saying the same. */
class LetterLayout {

    private final String shopName;

    LetterLayout(String shopName) {
        this.shopName = shopName;
    }

    String text(Letter letter) {
        return """
        Hello,

        %s
        %s%s
        %s
        """
                .formatted(letter.message(), textDetails(letter), textItems(letter), shopName);
    }

    private static String textDetails(Letter letter) {
        return letter.details().stream()
                .map(detail -> "\n" + detail.label() + ": " + detail.value())
                .collect(joining("", "", "\n"));
    }

    private static String textItems(Letter letter) {
        var items =
                letter.items().stream()
                        .map(item -> "  %s  %s\n".formatted(what(item), item.amount()))
                        .collect(joining());
        var total = letter.total() == null ? "" : "  Total  %s\n".formatted(letter.total());
        return items.isEmpty() ? total : "\n" + items + total;
    }

    String html(Letter letter) {
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="UTF-8"><title>%s</title></head>
        <body style="font-family: sans-serif; max-width: 40em">
        <p>Hello,</p>
        <p>%s</p>
        %s%s<p>%s</p>
        </body>
        </html>
        """
                .formatted(
                        escaped(letter.subject()),
                        escaped(letter.message()),
                        htmlDetails(letter),
                        htmlItems(letter),
                        escaped(shopName));
    }

    private static String htmlDetails(Letter letter) {
        return letter.details().stream().map(LetterLayout::htmlDetail).collect(joining());
    }

    private static String htmlDetail(Detail detail) {
        return "<p>%s: <strong>%s</strong></p>\n"
                .formatted(escaped(detail.label()), escaped(detail.value()));
    }

    private static String htmlItems(Letter letter) {
        var rows =
                letter.items().stream()
                        .map(item -> htmlRow(what(item), item.amount().toString()))
                        .collect(joining());
        var total = letter.total() == null ? "" : htmlRow("Total", letter.total().toString());
        return rows.isEmpty() && total.isEmpty() ? "" : "<table>\n" + rows + total + "</table>\n";
    }

    private static String htmlRow(String what, String amount) {
        return "<tr><td>%s</td><td style=\"text-align: right\">%s</td></tr>\n"
                .formatted(escaped(what), escaped(amount));
    }

    private static String what(Item item) {
        return item.quantity() + " \u00d7 " + item.product() + " at " + item.price();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
