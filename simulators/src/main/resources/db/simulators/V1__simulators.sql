-- What the payment provider, the carrier and the mailbox know. Nobody else reads or writes it.

create table payment_account (
    payment_id text   primary key,
    order_id   text   not null,
    token      text   not null,
    currency   text   not null,
    authorized bigint not null default 0,
    captured   bigint not null default 0,
    voided     bigint not null default 0,
    refunded   bigint not null default 0,
    check (captured + voided <= authorized),
    check (refunded <= captured)
);

create table payment_operation (
    idempotency_key text        primary key,
    number          bigint      generated always as identity,
    payment_id      text        not null references payment_account,
    order_id        text        not null,
    type            text        not null,
    outcome         text        not null,
    amount          bigint      not null,
    currency        text        not null,
    code            text,
    asked           int         not null,
    at              timestamptz not null default clock_timestamp()
);
create index on payment_operation (order_id, number);

create table parcel (
    idempotency_key text        primary key,
    shipment_id     text        not null unique,
    order_id        text        not null,
    status          text        not null,
    code            text,
    asked           int         not null,
    callback_url    text        not null,
    report          text,
    report_due      timestamptz,
    report_tries    int         not null default 0
);
create index on parcel (report_due) where report_due is not null;

create table mail (
    message_id text        primary key,
    number     bigint      generated always as identity,
    order_id   text,
    recipients text        not null,
    subject    text,
    text       text,
    html       text,
    received   int         not null default 1,
    at         timestamptz not null default clock_timestamp()
);
create index on mail (order_id, number);
