-- One row a payment. The position of its first fact orders the payments of an order; amounts are in
-- minor units of the currency; attempts are JSON, read and written as a whole.
create table payment_details (
    id             text primary key,
    position       bigint      not null,
    order_id       text        not null,
    status         text        not null,
    unpaid         text        not null,
    payment_method text        not null,
    currency       text        not null,
    amount         bigint      not null,
    authorized     bigint      not null,
    captured       bigint      not null,
    voided         bigint      not null,
    lapsed         bigint      not null,
    refunded       bigint      not null,
    attempts       text        not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    version        bigint      not null
);

create index payment_details_of_order on payment_details (order_id, position);
