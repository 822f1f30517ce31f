package io.orderloom.query.stock;

import io.orderloom.query.RowsById;
import java.util.List;
import org.springframework.data.domain.Limit;

/** The stock of all products. */
interface StockRows extends RowsById<StockRow, String> {

    List<StockRow> findByProductIdGreaterThanOrderByProductId(String productId, Limit limit);
}
