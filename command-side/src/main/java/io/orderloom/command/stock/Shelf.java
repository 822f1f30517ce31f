package io.orderloom.command.stock;

/**
 * The stock in one warehouse.
 *
 * @param level what lies there, reserved pieces included
 */
record Shelf(int level, int reserved) {
    static final Shelf EMPTY = new Shelf(0, 0);

    int available() {
        return level - reserved;
    }

    Shelf withLevel(int newLevel) {
        return new Shelf(newLevel, reserved);
    }

    Shelf reserve(int quantity) {
        return new Shelf(level, reserved + quantity);
    }

    Shelf free(int quantity) {
        return new Shelf(level, reserved - quantity);
    }

    Shelf consume(int quantity) {
        return new Shelf(level - quantity, reserved - quantity);
    }
}
