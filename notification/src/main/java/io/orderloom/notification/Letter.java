package io.orderloom.notification;

import io.orderloom.api.value.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, before it is laid out.
 *
 * @param template which kind of letter it is, as recorded with the notification
 * @param items of the order that the letter is about
 * @param total their sum, where there is one to tell
 */
record Letter(
        String template,
        String subject,
        String message,
        List<Detail> details,
        List<Item> items,
        @Nullable Money total) {

    /** One thing to know, by name. */
    record Detail(String label, String value) {}

    /** So many pieces of a product. */
    record Item(int quantity, String product, Money price) {

        Money amount() {
            return price.times(quantity);
        }
    }
}
