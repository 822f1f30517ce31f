-- A call that its connector has heard of is a task, an open dead letter, or answered.
, subject as (
    select c.key as id,
           case when c.state = 'ASKED' and not c.waiting
                     and c.last_asked <= coalesce(r.position, -1)
                     and not exists (select from scheduled_tasks t
                                     where t.task_instance = c.intent::text)
                     and not exists (select from dead_letter d
                                     where d.order_id = c.order_id and d.status = 'OPEN'
                                       and d.source <> 'projection')
               then format('intended by event %s, and nobody is going to ask', c.intent)
           end as wrong
    from call c
    left join reader r
        on r.name = case c.whom when 'payment' then 'payment-connector' else 'carrier-connector' end
)
