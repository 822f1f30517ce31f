package io.orderloom.query.stock;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The stock of all products. */
interface StockRows extends JpaRepository<StockRow, String> {

    List<StockRow> findByProductIdGreaterThanOrderByProductId(String productId, Limit limit);
}
