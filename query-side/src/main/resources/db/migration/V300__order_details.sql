-- One row an order. The state is what its facts were folded into; the columns are for lists.
-- Amounts are in minor units of the currency.
create table order_details (
    id                 text collate "C" primary key,
    order_number       text        not null,
    customer_id        text        not null,
    status             text        not null,
    payment_status     text        not null,
    fulfillment_status text        not null,
    currency           text        not null,
    total              bigint      not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    version            bigint      not null,
    state              text        not null
);

create index order_details_newest on order_details (created_at desc, id desc);
create index order_details_of_customer on order_details (customer_id, created_at desc, id desc);
create index order_details_in_status on order_details (status, created_at desc, id desc);

-- Every change of such a row, in the order of positions: what the event stream sends and resumes.
create table order_change (
    position    bigint primary key,
    order_id    text        not null,
    customer_id text        not null,
    version     bigint      not null,
    status      text        not null,
    type        text        not null,
    at          timestamptz not null
);

create index order_change_of_order on order_change (order_id, position);
create index order_change_of_customer on order_change (customer_id, position);
