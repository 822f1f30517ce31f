package io.orderloom.query.payment;

import io.orderloom.query.RowsById;
import java.util.List;
import org.springframework.data.domain.Limit;

/** The payments. */
interface PaymentRows extends RowsById<PaymentRow, String> {

    List<PaymentRow> findByOrderIdAndPositionGreaterThanOrderByPosition(
            String orderId, long position, Limit limit);
}
