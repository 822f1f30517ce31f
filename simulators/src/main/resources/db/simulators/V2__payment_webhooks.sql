-- What the payment provider still has to tell of its own accord.
create table payment_webhook (
    number     bigint      generated always as identity primary key,
    message_id text        not null,
    body       text        not null,
    due        timestamptz not null,
    tries      int         not null default 0
);
create index on payment_webhook (due);
