package io.orderloom.benchmarks.load;

import java.util.concurrent.ThreadLocalRandom;

/** What a customer sends: two lines from so many products, or one of a product. */
final class Basket {

    static final int PRODUCTS = 1_000;

    private Basket() {}

    static String product(int number) {
        return "product-" + number;
    }

    /** Two different products of all there are. */
    static String ofTwo(String paymentToken) {
        var random = ThreadLocalRandom.current();
        int one = random.nextInt(PRODUCTS);
        int other = (one + 1 + random.nextInt(PRODUCTS - 1)) % PRODUCTS;
        return body(
                paymentToken,
                "30.00",
                line(product(one + 1), 1, "10.00") + "," + line(product(other + 1), 2, "10.00"));
    }

    /** One piece of the same product that everybody wants. */
    static String ofOne(int product) {
        return body("tok_ok", "10.00", line(product(product), 1, "10.00"));
    }

    private static String line(String product, int quantity, String price) {
        return "{\"productId\":\"%s\",\"quantity\":%d,\"price\":%s}"
                .formatted(product, quantity, price);
    }

    private static String body(String paymentToken, String total, String lines) {
        return """
        {"customerId":"customer-%d","currency":"USD","totalAmount":%s,"items":[%s],
         "shippingAddress":{"street":"1 Main Street","city":"Springfield","state":"IL",
                            "zipCode":"62701","country":"US"},
         "paymentMethod":"CreditCard","paymentToken":"%s"}
        """
                .formatted(
                        ThreadLocalRandom.current().nextInt(100_000), total, lines, paymentToken);
    }
}
