, upto as (
    select coalesce(min(position), -1) as position from reader where name = 'payments'
),
done as not materialized (
    select fact.*, (payload #>> '{amount,minor}')::bigint as minor from fact, upto
    where fact.position <= upto.position and aggregate_type = 'Payment'
),
-- An attempt's number is the provider's business where it succeeded; where it failed it is a fact.
attempt as (
    select aggregate_id, jsonb_agg(jsonb_build_object(
               'operation', coalesce(payload ->> 'operation',
                   case type when 'PaymentAuthorized' then 'AUTHORIZE'
                             when 'PaymentCaptured' then 'CAPTURE'
                             when 'PaymentVoided' then 'VOID' else 'REFUND' end),
               'outcome', case type when 'PaymentAttemptFailed' then 'FAILED'
                                    when 'PaymentDeclined' then 'DECLINED'
                                    else 'SUCCEEDED' end,
               'code', payload ->> 'code',
               'idempotencyKey', coalesce(payload ->> 'idempotencyKey',
                   aggregate_id || case type
                       when 'PaymentAuthorized' then ':authorize'
                       when 'PaymentCaptured' then ':capture:' || (payload ->> 'shipmentId')
                       when 'PaymentVoided' then ':void'
                       else ':refund:' || (payload ->> 'refundId') end),
               'at', recorded_at) order by sequence) as attempts
    from done
    where type in ('PaymentAuthorized', 'PaymentCaptured', 'PaymentRefunded', 'PaymentDeclined',
                   'PaymentAttemptFailed')
       or (type = 'PaymentVoided' and minor > 0)
    group by aggregate_id
),
expected as (
    select d.aggregate_id as id, min(order_id) as order_id, max(sequence) as version,
           min(position) as position, min(recorded_at) filter (where sequence = 0) as created_at,
           (array_agg(recorded_at order by sequence desc))[1] as updated_at,
           (array_agg(payload #>> '{paymentMethod,name}') filter (where sequence = 0))[1] as method,
           (array_agg(payload #>> '{amount,currency}') filter (where sequence = 0))[1] as currency,
           max(minor) filter (where sequence = 0) as amount,
           coalesce(sum(minor) filter (where type = 'PaymentAuthorized'), 0) as authorized,
           coalesce(sum(minor) filter (where type = 'PaymentCaptured'), 0) as captured,
           coalesce(sum(minor) filter (where type = 'PaymentVoided'), 0) as voided,
           coalesce(sum(minor) filter (where type = 'PaymentAuthorizationLapsed'), 0) as lapsed,
           coalesce(sum(minor) filter (where type = 'PaymentRefunded'), 0) as refunded,
           (array_agg(type order by sequence desc)
               filter (where type = 'PaymentAuthorizationRequested'
                       or (type = 'PaymentDeclined' and payload ->> 'operation' = 'AUTHORIZE')
                       or (type = 'PaymentAttemptFailed' and payload ->> 'operation' = 'AUTHORIZE'
                           and (payload ->> 'exhausted')::boolean)))[1] as last_try,
           max(sequence) filter (where type = 'PaymentVoided') as voided_at,
           max(sequence) filter (where type = 'PaymentAuthorizationRequested') as requested_at
    from done d
    group by d.aggregate_id
),
judged as (
    select e.*, a.attempts,
           case when refunded > 0
                    then case when refunded = captured then 'REFUNDED'
                              else 'PARTIALLY_REFUNDED' end
                when captured > 0
                    then case when captured = authorized - voided - lapsed then 'CAPTURED'
                              else 'PARTIALLY_CAPTURED' end
                when authorized > voided + lapsed then 'AUTHORIZED'
                when lapsed > 0 then 'LAPSED'
                when voided > 0 then 'VOIDED'
                when last_try = 'PaymentDeclined' then 'DECLINED'
                when last_try = 'PaymentAttemptFailed' then 'FAILED'
                when voided_at > requested_at then 'VOIDED'
                else 'REQUESTED' end as status
    from expected e left join attempt a on a.aggregate_id = e.id
),
shown as (
    select *, (select jsonb_agg(jsonb_build_object(
                          'operation', a ->> 'operation', 'outcome', a ->> 'outcome',
                          'code', a ->> 'code', 'idempotencyKey', a ->> 'idempotencyKey',
                          'at', (a ->> 'at')::timestamptz) order by n)
               from jsonb_array_elements(attempts::jsonb) with ordinality as t (a, n)) as tried
    from payment_details
),
compared as (
    select coalesce(e.id, p.id) as id, coalesce(e.order_id, p.order_id) as key,
           case when p.id is null then format('is not shown, the store has version %s', e.version)
                when e.id is null then 'is shown, the store has no such payment'
                else nullif(concat_ws('; ',
               case when p.version <> e.version
                   then format('version %s, events say %s', p.version, e.version) end,
               case when p.status <> e.status
                   then format('status %s, events say %s', p.status, e.status) end,
               case when (p.authorized, p.captured, p.voided, p.lapsed, p.refunded)
                         is distinct from
                         (e.authorized, e.captured, e.voided, e.lapsed, e.refunded)
                   then format('%s captured of %s, events say %s of %s; %s voided, %s lapsed, '
                               '%s refunded, events say %s, %s, %s',
                               p.captured, p.authorized, e.captured, e.authorized,
                               p.voided, p.lapsed, p.refunded, e.voided, e.lapsed, e.refunded) end,
               case when (p.order_id, p.position, p.payment_method, p.currency, p.amount)
                         is distinct from
                         (e.order_id, e.position, e.method, e.currency, e.amount)
                   then 'not as it was asked for' end,
               case when (p.created_at, p.updated_at) is distinct from (e.created_at, e.updated_at)
                   then format('updated %s, events say %s', p.updated_at, e.updated_at) end,
               case when p.tried is distinct from e.attempts then 'other attempts' end
           ), '') end as wrong
    from judged e full join shown p on p.id = e.id
),
subject as (
    select c.id, c.wrong || coalesce(g.why, '') as wrong
    from compared c left join known_gap g on g.reader = 'payments' and g.key = c.key
)
