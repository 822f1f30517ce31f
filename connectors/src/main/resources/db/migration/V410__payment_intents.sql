-- What was asked of the payment provider and has no answer yet: what webhooks answer, and what is
-- compared with the provider. A row goes when its answer is recorded.
create table payment_intent (
    idempotency_key text        primary key,
    payment_id      text        not null,
    order_id        text        not null,
    operation       text        not null,
    part            text        not null,
    event_id        text        not null,
    call            jsonb       not null,
    asked_at        timestamptz not null,
    checked_at      timestamptz,
    exhausted_at    timestamptz,
    unreachable     boolean     not null default false
);
create index payment_intent_answer on payment_intent (payment_id, operation, part);
create index payment_intent_unreachable on payment_intent (asked_at) where unreachable;

comment on column payment_intent.part is 'the shipment of a capture, the refund of a refund';
comment on column payment_intent.unreachable is 'given up while the provider was away';

-- Orders that stand still for a payment.
create table payment_hold (
    order_id text        primary key,
    held_at  timestamptz not null,
    answered boolean     not null default false
);
create index payment_hold_answered on payment_hold (held_at) where answered;
