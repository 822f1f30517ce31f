-- What operators had done to processors, read models and sagas: who, when and why. Never changed, only added to.
create table operator_decision (
    id         bigint generated always as identity primary key,
    decided_at timestamptz not null,
    actor      text,
    -- A processor or a read model by its name, a saga by its order.
    subject    text        not null,
    action     text        not null,
    detail     text,
    reason     text        not null
);

create index operator_decision_about on operator_decision (subject, id);
