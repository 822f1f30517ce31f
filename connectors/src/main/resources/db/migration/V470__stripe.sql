-- Which PaymentIntent holds the money of which parcel. Written before an intent is confirmed, so that
-- no second one can ever be: one that is not written here has moved nothing.
create table stripe_intents (
    payment_id    text        not null,
    shipment_id   text        not null,
    intent_id     text        not null unique,
    minor         bigint      not null check (minor > 0),
    total_minor   bigint      not null check (total_minor >= minor),
    currency      char(3)     not null,
    remembered_at timestamptz not null default now(),
    primary key (payment_id, shipment_id)
);
