-- One row a fact about an order. A fact of no aggregate stands at sequence 0 of the order's id, so
-- aggregate and sequence are no key; the position in the store is.
create table order_history (
    position       bigint primary key,
    order_id       text        not null,
    at             timestamptz not null,
    type           text        not null,
    summary        text        not null,
    aggregate_id   text        not null,
    sequence       bigint      not null,
    actor          text,
    correlation_id text,
    causation_id   text,
    data           text        not null
);

create index order_history_of_order on order_history (order_id, position);

-- What people call a parcel by.
create table order_history_parcel (
    shipment_id  text primary key,
    warehouse_id text not null
);
