package io.orderloom.query.payment;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The payments. */
interface PaymentRows extends JpaRepository<PaymentRow, String> {

    List<PaymentRow> findByOrderIdAndPositionGreaterThanOrderByPosition(
            String orderId, long position, Limit limit);
}
