-- One row a parcel. The position of its first fact orders the parcels of an order; the amount is in
-- minor units of the currency; lines and tracking are JSON, read and written as wholes.
create table shipment_details (
    id              text primary key,
    position        bigint      not null,
    order_id        text        not null,
    warehouse_id    text        not null,
    status          text        not null,
    lines           text        not null,
    amount          bigint      not null,
    currency        text        not null,
    carrier         text,
    tracking_number text,
    tracking        text        not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    version         bigint      not null
);

create index shipment_details_of_order on shipment_details (order_id, position);
