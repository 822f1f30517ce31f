-- Whatever the key: a payment is authorized once, a parcel captured once, a refund paid once.
, subject as (
    select case type when 'PaymentCaptured' then payload ->> 'shipmentId'
                     when 'PaymentRefunded' then payload ->> 'refundId'
                     else aggregate_id end as id,
           case when count(*) > 1
               then format('%s %s times', min(type), count(*)) end as wrong
    from fact
    where type in ('PaymentAuthorized', 'PaymentCaptured', 'PaymentRefunded')
      and (payload #>> '{amount,minor}')::bigint > 0
    group by 1
)
